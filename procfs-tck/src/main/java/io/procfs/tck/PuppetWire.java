package io.procfs.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Speaks with the puppet program: a line there, a line back; see {@code puppet.c}. */
final class PuppetWire implements Closeable {
  private static final HexFormat HEX = HexFormat.of();
  private static final int PATIENCE_SECONDS = 20;
  private static final int ETIMEDOUT = 110;

  /**
   * An answer.
   *
   * @param errno null if the request was carried out
   * @param gone whether the puppet has ended instead of answering
   * @param values what was answered; for an error, its number and where it came from
   */
  record Reply(@Nullable Errno errno, boolean gone, List<String> values) {
    long number(int i) {
      return Long.parseLong(values.get(i));
    }
  }

  private final Process process;
  private final OutputStream requests;
  private final BufferedReader replies;
  private final int masterPid;

  PuppetWire(Path program, Path directory) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.toString())
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    this.process = builder.start();
    this.requests = process.getOutputStream();
    this.replies = new BufferedReader(new InputStreamReader(process.getInputStream(), ISO_8859_1));
    this.masterPid = (int) parse(replies.readLine()).number(0);
  }

  int masterPid() {
    return masterPid;
  }

  /** Asks for something, and waits for the answer. Arguments are numbers and byte strings. */
  Reply ask(int handle, String verb, Object... arguments) {
    StringBuilder line = new StringBuilder().append(handle).append(' ').append(verb);
    for (Object argument : arguments) {
      line.append(' ');
      if (argument instanceof ByteString bytes) {
        line.append('x').append(HEX.formatHex(bytes.toByteArray()));
      } else {
        line.append(argument);
      }
    }
    try {
      requests.write(line.append('\n').toString().getBytes(ISO_8859_1));
      requests.flush();
      return parse(replies.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException("the puppet program at '" + verb + "'", e);
    }
  }

  private static Reply parse(@Nullable String line) throws IOException {
    if (line == null) {
      throw new IOException("the puppet program has ended");
    }
    List<String> words = Arrays.asList(line.split(" "));
    List<String> values = words.subList(1, words.size());
    return switch (words.get(0)) {
      case "ok" -> new Reply(null, false, values);
      case "gone" -> new Reply(null, true, values);
      default -> new Reply(errno(Integer.parseInt(values.get(0))), false, values);
    };
  }

  private static Errno errno(int number) {
    for (Errno errno : Errno.values()) {
      if (errno.number() == number) {
        return errno;
      }
    }
    throw new IllegalStateException(
        number == ETIMEDOUT
            ? "a puppet has not answered in time"
            : "error " + number + " of the puppet program has no name here");
  }

  /** Returns the byte string that a value of a reply is. */
  static ByteString bytes(String value) {
    return ByteString.copyOf(HEX.parseHex(value.substring(1)));
  }

  /** Ends the program, which ends the puppets. */
  @Override
  public void close() throws IOException {
    try (requests;
        replies) {
      requests.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the puppet program does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
