package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The format of {@code /proc/filesystems}: a line for each type, in order of registration. */
public final class FilesystemsFormat {
  private static final byte[] NODEV = ascii("nodev");

  private FilesystemsFormat() {}

  /**
   * The fields of a line.
   *
   * @param name of the type
   * @param needsDevice whether it is on a disk
   */
  public record Parsed(ByteString name, boolean needsDevice) {}

  /** Writes a line behind what {@code out} holds. */
  public static void writeLine(ByteString name, boolean needsDevice, ByteBuilder out) {
    if (!needsDevice) {
      out.put(NODEV);
    }
    out.put('\t').put(name).put('\n');
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("filesystems", bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      boolean needsDevice = !in.skip(NODEV);
      in.expect('\t', "name");
      ByteString name = in.until('\n', "name");
      lines.add(new Parsed(name, needsDevice));
    }
    return Collections.unmodifiableList(lines);
  }
}
