package io.procfs.vfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A program that writes to settings, the kernel's and ours, at random, and compares. It is run in
 * namespaces of its own, so that no other process sees what it sets.
 */
final class SysctlAgainstKernel {
  private static final int SCRIPTS = 150;
  private static final int CALLS = 40;

  private SysctlAgainstKernel() {}

  /** What a setting holds. */
  private static final class Value {
    private long number = 4000;
    private ByteString text = ByteString.of("host");
  }

  /** Runs; {@code arguments[0]} names the setting, which is overwritten. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of("/proc/sys/kernel", arguments[0]);
    boolean isString = arguments[0].equals("hostname");
    for (int seed = 0; seed < SCRIPTS; seed++) {
      Value value = new Value();
      Files.writeString(file, isString ? "host" : "4000");
      OpenFile ours = isString ? string(value) : integer(value);
      List<byte[]> writes = isString ? names(new Random(seed)) : numbers(new Random(seed));
      Script script = new Script(seed, isString ? 10 : 5, writes);
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
          Handle kernels = Handle.of(channel);
          Handle own = Handle.of(ours)) {
        script.run(CALLS, kernels, own);
      }
    }
    System.out.println("compared " + SCRIPTS * CALLS + " calls");
  }

  private static OpenFile string(Value value) {
    SysctlString<Value> setting =
        new SysctlString<>() {
          @Override
          public ByteString get(Value subject) {
            return subject.text;
          }

          @Override
          public void set(Value subject, ByteString text) {
            subject.text = text;
          }
        };
    return new SysctlStringFile<>(new BufferPool(), value, setting);
  }

  private static OpenFile integer(Value value) {
    SysctlIntegers<Value> setting =
        new SysctlIntegers<>() {
          @Override
          public long get(Value subject, int index) {
            return subject.number;
          }

          @Override
          public void set(Value subject, int index, long number) {
            if (number < 301 || number > 4_194_304) {
              throw Errno.EINVAL.exception();
            }
            subject.number = number;
          }
        };
    return new SysctlIntegersFile<>(new BufferPool(), value, setting);
  }

  private static List<byte[]> names(Random random) {
    List<byte[]> names = new ArrayList<>();
    for (String text :
        List.of(
            "one", "two\n", "\n", "", "a\0b", "a\nb\n", "0123456789".repeat(7), "\u00ff\u0080")) {
      names.add(text.getBytes(ISO_8859_1));
    }
    byte[] bytes = new byte[random.nextInt(100)];
    random.nextBytes(bytes);
    names.add(bytes);
    names.add("x".repeat(60 + random.nextInt(10)).getBytes(ISO_8859_1));
    names.add("y".repeat(4090 + random.nextInt(10)).getBytes(ISO_8859_1));
    return names;
  }

  private static List<byte[]> numbers(Random random) {
    List<byte[]> numbers = new ArrayList<>();
    for (String text :
        List.of(
            "50000",
            "50000\n",
            "50000 60000",
            " \t 700",
            "0x1000",
            "0X1000",
            "01000",
            "008",
            "300",
            "301",
            "4194304",
            "4194305",
            "-1",
            "-500",
            "+500",
            "-",
            "x",
            "5x",
            "500x",
            "500 x",
            "500\0",
            "\0",
            "500,600",
            "",
            " ",
            "\n",
            "500\u00a0",
            "\u00a0500",
            "0x",
            "0xg",
            "99999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "18446744073709556616",
            "-18446744073709546616",
            "0000000000000000000500",
            "000000000000000000500",
            "500 600 700",
            "500\t\n \t",
            "1e3",
            "500\u000b",
            "500\r",
            "0500",
            "0x00000000000000500")) {
      numbers.add(text.getBytes(ISO_8859_1));
    }
    numbers.add((" ".repeat(4090 + random.nextInt(10)) + "777").getBytes(ISO_8859_1));
    numbers.add(("777" + " ".repeat(4090 + random.nextInt(10)) + "x").getBytes(ISO_8859_1));
    StringBuilder any = new StringBuilder();
    for (int i = random.nextInt(24); i > 0; i--) {
      any.append("0123456789xX -+\t\na".charAt(random.nextInt(18)));
    }
    numbers.add(any.toString().getBytes(ISO_8859_1));
    return numbers;
  }
}
