package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The format of {@code /proc/kallsyms}: the symbols of the kernel and of its modules. */
public final class KallsymsFormat {
  private static final LineFormat LINE = new LineFormat("kallsyms", "%016x %s %s\n");
  private static final byte[] MODULE = ascii("\t[");

  private KallsymsFormat() {}

  /**
   * The fields of a line.
   *
   * @param address where it is; 0 for who may not know
   * @param type the letter of nm(1)
   * @param name of the symbol
   * @param module where it is, empty for the kernel itself
   */
  public record Parsed(long address, ByteString type, ByteString name, ByteString module) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    if (fields.module.isEmpty()) {
      LINE.write(out, fields.address, fields.type, fields.name);
    } else {
      ByteBuilder name = new ByteBuilder(64);
      name.put(fields.name).put(MODULE).put(fields.module).put(']');
      LINE.write(out, fields.address, fields.type, name.toByteString());
    }
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = LINE.reader(bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      LineFormat.Values v = LINE.read(in);
      long address = v.number();
      ByteString type = v.text();
      ByteString name = v.text();
      int tab = name.indexOf((byte) '\t', 0);
      if (tab < 0) {
        lines.add(new Parsed(address, type, name, ByteString.empty()));
        continue;
      }
      ByteString behind = name.substring(tab);
      if (behind.length() < 4 || behind.byteAt(1) != '[' || !endsModule(behind)) {
        throw in.failure("module", "a module in brackets at the end of the line before");
      }
      ByteString module = behind.substring(2, behind.length() - 1);
      lines.add(new Parsed(address, type, name.substring(0, tab), module));
    }
    return Collections.unmodifiableList(lines);
  }

  private static boolean endsModule(ByteString behind) {
    return behind.byteAt(behind.length() - 1) == ']';
  }
}
