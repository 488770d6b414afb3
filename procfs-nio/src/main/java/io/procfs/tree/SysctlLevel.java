package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.model.machine.Sysctl;
import io.procfs.model.machine.SysctlTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a directory of settings, made once of {@link SysctlTable} for all trees: in the
 * order of the listing, which is by name (rule SYS-001). Immutable.
 */
final class SysctlLevel {
  /** All directories and files, as the first network namespace has them. */
  static final SysctlLevel FIRST = new Maker(false).level("");

  /** As other network namespaces have them. */
  static final SysctlLevel OTHERS = new Maker(true).level("");

  final ImmutableList<Place> places;
  final NameTable<Place> byName;

  private SysctlLevel(ImmutableList<Place> places) {
    this.places = places;
    this.byName = new NameTable<>(places, Place::name);
  }

  /**
   * A name in a directory.
   *
   * @param name the name
   * @param number tells it from all others
   * @param row what it is, null for a directory
   * @param inside what stands in it, null for a file
   */
  record Place(ByteString name, int number, @Nullable Sysctl row, @Nullable SysctlLevel inside) {}

  /** Makes levels of a table that is sorted by path. */
  private static final class Maker {
    private final List<Sysctl> rows = new ArrayList<>();
    private int number;

    Maker(boolean others) {
      for (Sysctl row : SysctlTable.rows()) {
        // Of what is not of a network, nothing is asked for here.
        if (!others || row.modeElsewhere() >= 0) {
          rows.add(row);
        }
      }
    }

    SysctlLevel level(String prefix) {
      ImmutableList.Builder<Place> places = ImmutableList.builder();
      String last = "";
      for (Sysctl row : rows) {
        if (row.path().startsWith(prefix)) {
          int from = prefix.length();
          int slash = row.path().indexOf('/', from);
          String name = row.path().substring(from, slash < 0 ? row.path().length() : slash);
          if (slash < 0) {
            places.add(new Place(ByteString.of(name), number++, row, null));
          } else if (!name.equals(last)) {
            int own = number++;
            SysctlLevel inside = level(row.path().substring(0, slash + 1));
            places.add(new Place(ByteString.of(name), own, null, inside));
          }
          last = name;
        }
      }
      return new SysctlLevel(places.build());
    }
  }
}
