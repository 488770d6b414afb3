package io.procfs.model.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import io.procfs.abi.CapabilitySet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All settings of Linux 6.18, one table, {@code sysctls.tsv}: sorted by path, which is the order of
 * the listings. Rows below {@code conf/default} and {@code neigh/default} stand for those of each
 * interface, too.
 */
public final class SysctlTable {
  private static final int COLUMNS = 9;
  private static final ImmutableMap<String, Integer> CAPABILITIES =
      ImmutableMap.of(
          "-", -1,
          "SYS_ADMIN", CapabilitySet.SYS_ADMIN,
          "SYS_RAWIO", CapabilitySet.SYS_RAWIO,
          "SETPCAP", CapabilitySet.SETPCAP);
  private static final ImmutableMap<String, Sysctl> ROWS = load();

  private SysctlTable() {}

  private static ImmutableMap<String, Sysctl> load() {
    try (InputStream in = SysctlTable.class.getResourceAsStream("sysctls.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the model has no sysctls.tsv");
      }
      ImmutableMap.Builder<String, Sysctl> rows = ImmutableMap.builder();
      new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .skip(1)
          .map(SysctlTable::parse)
          .forEach(row -> rows.put(row.path(), row));
      return rows.buildOrThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("sysctls.tsv", e);
    }
  }

  private static Sysctl parse(String line) {
    List<String> cells = Splitter.on('\t').splitToList(line);
    if (cells.size() != COLUMNS) {
      throw new IllegalStateException("sysctls.tsv: " + cells.size() + " columns in: " + line);
    }
    SysctlKind kind = SysctlKind.valueOf(cells.get(4).toUpperCase(Locale.ROOT));
    boolean chooses = kind.isText() && !cells.get(6).isEmpty() && !isNumber(cells.get(6));
    Integer capability = CAPABILITIES.get(cells.get(7));
    if (capability == null) {
      throw new IllegalStateException("sysctls.tsv: no capability " + cells.get(7));
    }
    return new Sysctl(
        cells.get(0),
        Integer.parseInt(cells.get(1), 8),
        cells.get(2).equals("-") ? -1 : Integer.parseInt(cells.get(2), 8),
        SysctlScope.valueOf(cells.get(3).toUpperCase(Locale.ROOT)),
        kind,
        isNumber(cells.get(5)) ? limit(cells.get(5)) : least(kind),
        isNumber(cells.get(6)) ? limit(cells.get(6)) : most(kind),
        chooses ? Splitter.on(' ').splitToList(cells.get(6)) : List.of(),
        capability,
        cells.get(8).replace("\\n", "\n"));
  }

  private static boolean isNumber(String cell) {
    return !cell.isEmpty() && (cell.charAt(0) == '-' || Character.isDigit(cell.charAt(0)));
  }

  private static long limit(String cell) {
    return cell.startsWith("-") ? Long.parseLong(cell) : Long.parseUnsignedLong(cell);
  }

  private static long least(SysctlKind kind) {
    return kind.isUnsigned() ? 0 : Long.MIN_VALUE;
  }

  private static long most(SysctlKind kind) {
    return kind.isUnsigned() ? -1 : Long.MAX_VALUE;
  }

  /** Returns all settings, in order. */
  public static List<Sysctl> rows() {
    return ROWS.values().asList();
  }

  /**
   * Returns a setting.
   *
   * @param path such as {@code vm/swappiness} or {@code net/ipv4/conf/eth0/forwarding}
   * @return null if there is none
   */
  public static @Nullable Sysctl find(String path) {
    Sysctl found = ROWS.get(path);
    return found != null || !path.startsWith("net/") ? found : ROWS.get(ofDefault(path));
  }

  /** Returns the path with {@code default} in place of the name of an interface. */
  private static String ofDefault(String path) {
    int from = Math.max(path.indexOf("/conf/"), path.indexOf("/neigh/"));
    int name = from < 0 ? -1 : path.indexOf('/', from + 1) + 1;
    int end = name <= 0 ? -1 : path.lastIndexOf('/');
    return end < name ? path : path.substring(0, name) + "default" + path.substring(end);
  }
}
