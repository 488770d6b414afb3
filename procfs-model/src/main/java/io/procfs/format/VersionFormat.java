package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/** The format of {@code /proc/version}: the kernel and who built it with what. Pure functions. */
public final class VersionFormat {
  private static final byte[] LINUX_VERSION = ascii("Linux version ");

  private VersionFormat() {}

  /**
   * The fields of a file.
   *
   * @param release the release, as {@code uname -r}
   * @param builder who built the kernel, {@code USER@HOST}
   * @param compiler the compiler and linker
   * @param version the version, as {@code uname -v}
   */
  public record Parsed(
      ByteString release, ByteString builder, ByteString compiler, ByteString version)
      implements VersionFields {}

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(VersionFields fields, ByteBuilder out) {
    out.put(LINUX_VERSION).put(fields.release()).put(' ');
    out.put('(').put(fields.builder()).put(')').put(' ');
    out.put('(').put(fields.compiler()).put(')').put(' ');
    out.put(fields.version()).put('\n');
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("version", bytes);
    in.expect(LINUX_VERSION, "release");
    ByteString release = in.until(' ', "release");
    ByteString builder = inParentheses(in, "builder");
    in.expect(' ', "compiler");
    ByteString compiler = inParentheses(in, "compiler");
    in.expect(' ', "version");
    ByteString version = in.until('\n', "version");
    in.end("version");
    return new Parsed(release, builder, compiler, version);
  }

  private static ByteString inParentheses(FieldReader in, String field) {
    in.expect('(', field);
    return in.untilBalanced(field);
  }
}
