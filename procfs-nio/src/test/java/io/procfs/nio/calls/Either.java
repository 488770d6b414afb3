package io.procfs.nio.calls;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value that is compared whole where both sides show the running kernel, and less closely where
 * one of them is modelled: the model's processes have the same shape, not the same addresses.
 *
 * @param whole the value
 * @param modelled what of it a model must have too
 */
record Either(@Nullable Object whole, @Nullable Object modelled) {
  /** Returns a value of which a model must only have that there is one. */
  static Either something(Object whole) {
    return new Either(whole, "something");
  }

  /** Returns bytes: equal between two looks at one kernel; in a model there must be some too. */
  static Either content(byte[] bytes) {
    return new Either(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1), size(bytes));
  }

  private static String size(byte[] bytes) {
    return bytes.length == 0 ? "nothing" : "some bytes";
  }

  /**
   * Returns the names of a listing, in order: a model need not have those that are not in the
   * slice.
   *
   * @param directory as in {@link Slice#lacks}
   */
  static Either names(String directory, List<String> names) {
    return new Either(
        names,
        names.stream()
            .filter(name -> Slice.lacks(directory + "/" + name) == null)
            .collect(Collectors.toList()));
  }
}
