package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code cpuinfo} says of a CPU: names and values, in order. Immutable.
 *
 * @param fields the lines
 */
public record CpuDescription(List<Field> fields) {
  /** Copies the list. */
  public CpuDescription {
    fields = List.copyOf(fields);
  }

  /**
   * A line.
   *
   * @param key the name
   * @param text what stands behind the colon, with the blank before a value
   */
  public record Field(ByteString key, ByteString text) {
    /** Returns the line {@code key: value}. */
    public static Field of(String key, String value) {
      return new Field(ByteString.of(key), ByteString.of(value.isEmpty() ? "" : " " + value));
    }
  }

  /** Returns the value of a name, without the blank before it; empty if there is none such. */
  public String get(String key) {
    ByteString wanted = ByteString.of(key);
    for (Field field : fields) {
      if (field.key.equals(wanted)) {
        return field.text.toString().strip();
      }
    }
    return "";
  }

  /** Returns this with another value for a name, which comes last if it is new. */
  public CpuDescription with(String key, String value) {
    List<Field> changed = new ArrayList<>(fields);
    Field field = Field.of(key, value);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).key.equals(field.key)) {
        changed.set(i, field);
        return new CpuDescription(changed);
      }
    }
    changed.add(field);
    return new CpuDescription(changed);
  }
}
