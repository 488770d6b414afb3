package io.procfs.nio;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An attribute view that is used by the names of its attributes. */
interface NamedAttributes {
  /**
   * Reads attributes.
   *
   * @param names those that are asked for; {@code *} for all
   * @throws IllegalArgumentException if there is no such attribute
   */
  Map<String, Object> readAttributes(String[] names) throws IOException;

  /**
   * Sets an attribute.
   *
   * @throws IllegalArgumentException if there is none such that can be set
   * @throws ClassCastException if {@code value} is of the wrong type
   */
  void setAttribute(String name, Object value) throws IOException;

  /** Attributes that are asked for by name, and their values. */
  final class Request {
    private final Set<String> names = new HashSet<>();
    private final Map<String, Object> values = new HashMap<>();
    private boolean all;

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if a name is not one of {@code known}
     */
    Request(Set<String> known, String[] requested) {
      for (String name : requested) {
        if (name.equals("*")) {
          all = true;
        } else if (known.contains(name)) {
          names.add(name);
        } else {
          throw new IllegalArgumentException("'" + name + "' not recognized");
        }
      }
    }

    /** Returns whether an attribute is asked for. */
    boolean wants(String name) {
      return all || names.contains(name);
    }

    /** Adds the value of an attribute. */
    void put(String name, Object value) {
      values.put(name, value);
    }

    /** Returns the values that were added. */
    Map<String, Object> values() {
      return Collections.unmodifiableMap(values);
    }
  }
}
