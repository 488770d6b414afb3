package io.procfs.vfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.base.Splitter;
import io.procfs.abi.ByteBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A stream of given records, and ways to cut a file's bytes into its records. */
final class Records {
  /** Where the header of a mapping in {@code smaps} starts. */
  private static final Pattern MAPPING = Pattern.compile("(?m)^(?=[0-9a-f]+-[0-9a-f]+ )");

  private static final Pattern LINE = Pattern.compile("(?<=\n)");

  static final RecordStream<List<byte[]>, List<byte[]>> STREAM =
      new RecordStream<>() {
        @Override
        public List<byte[]> start(List<byte[]> records) {
          return records;
        }

        @Override
        public long show(List<byte[]> records, long cursor, ByteBuilder out) {
          if (records.isEmpty()) {
            return END;
          }
          out.put(records.get((int) cursor));
          return cursor + 1 < records.size() ? cursor + 1 : END;
        }
      };

  private Records() {}

  /** Returns the lines of {@code content}, each with its newline. */
  static List<byte[]> lines(byte[] content) {
    return split(content, LINE);
  }

  /** Returns the mappings of {@code smaps}. */
  static List<byte[]> mappings(byte[] content) {
    return split(content, MAPPING);
  }

  private static List<byte[]> split(byte[] content, Pattern before) {
    List<byte[]> records = new ArrayList<>();
    if (content.length > 0) {
      for (String record : Splitter.on(before).split(new String(content, ISO_8859_1))) {
        records.add(record.getBytes(ISO_8859_1));
      }
    }
    return records;
  }
}
