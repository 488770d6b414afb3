package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of {@code /proc/devices}: the first numbers of devices that drivers took, for
 * character devices and for block devices. A number may come several times.
 */
public final class DevicesFormat {
  private static final byte[] CHARACTER = ascii("Character devices:\n");
  private static final byte[] BLOCK = ascii("\nBlock devices:\n");

  private DevicesFormat() {}

  /**
   * The fields of a line.
   *
   * @param major the number
   * @param name of the driver
   */
  public record Major(int major, ByteString name) {}

  /**
   * The fields of a file.
   *
   * @param character of character devices
   * @param block of block devices
   */
  public record Parsed(List<Major> character, List<Major> block) {
    /** Copies the lists. */
    public Parsed {
      character = List.copyOf(character);
      block = List.copyOf(block);
    }
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(Parsed fields, ByteBuilder out) {
    writeCharacterHeading(out);
    fields.character.forEach(line -> writeLine(line.major, line.name, out));
    writeBlockHeading(out);
    fields.block.forEach(line -> writeLine(line.major, line.name, out));
  }

  /** Writes what comes first. */
  public static void writeCharacterHeading(ByteBuilder out) {
    out.put(CHARACTER);
  }

  /** Writes what comes before the first block device. */
  public static void writeBlockHeading(ByteBuilder out) {
    out.put(BLOCK);
  }

  /** Writes a line behind what {@code out} holds. */
  public static void writeLine(int major, ByteString name, ByteBuilder out) {
    out.putUnsigned(major, 3).put(' ').put(name).put('\n');
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("devices", bytes);
    in.expect(CHARACTER, "heading");
    List<Major> character = new ArrayList<>();
    while (!in.skip(BLOCK)) {
      character.add(line(in));
    }
    List<Major> block = new ArrayList<>();
    while (!in.isAtEnd()) {
      block.add(line(in));
    }
    return new Parsed(character, block);
  }

  private static Major line(FieldReader in) {
    int major = DiskstatsFormat.device(in, 3, "major");
    in.expect(' ', "name");
    return new Major(major, in.until('\n', "name"));
  }
}
