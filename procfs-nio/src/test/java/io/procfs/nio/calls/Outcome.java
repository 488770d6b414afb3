package io.procfs.nio.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Joiner;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call, in words that do not depend on where it was made: a value, an exception, or
 * that the file is not in the slice.
 *
 * @param whole the words
 * @param inTheSlice the words for a comparison with a modelled kernel, see {@link Either}
 * @param missing the name of the file that is not in the slice, null if there was none
 */
record Outcome(String whole, String inTheSlice, @Nullable String missing) {
  /** Attributes that are a matter of the single kernel. */
  private static final Set<String> IDENTITIES = Set.of("fileKey", "ino", "dev");

  /** Returns the words that are compared where the subject is modelled or not. */
  String text(boolean modelled) {
    return modelled ? inTheSlice : whole;
  }

  static Outcome value(Scene scene, @Nullable Object value) {
    return new Outcome(text(scene, value, false), text(scene, value, true), null);
  }

  static Outcome notInTheSlice(@Nullable String name) {
    return new Outcome("", "", name);
  }

  static Outcome thrown(Scene scene, Throwable e) {
    String text = "thrown " + thrownText(scene, e);
    return new Outcome(text, text, null);
  }

  /** Returns class, message, files and reason; the cause too where it is what went wrong. */
  static String thrownText(Scene scene, Throwable e) {
    StringBuilder text = new StringBuilder(e.getClass().getName());
    // What the virtual machine says about its own classes is no part of any provider.
    if (!(e instanceof NullPointerException) && !(e instanceof ClassCastException)) {
      text.append(": ").append(e.getMessage());
    }
    if (e instanceof FileSystemException f) {
      text.append(" (file=").append(f.getFile());
      text.append(" other=").append(f.getOtherFile());
      text.append(" reason=").append(f.getReason()).append(')');
    }
    if (e instanceof DirectoryIteratorException
        || e instanceof UncheckedIOException
        || e instanceof ExecutionException) {
      Throwable cause = e.getCause();
      text.append(" <- ").append(cause == null ? "nothing" : thrownText(scene, cause));
    }
    // One virtual machine cannot tell another of half a character.
    String whole = new String(text.toString().getBytes(UTF_8), UTF_8);
    return scene.named(whole);
  }

  private static String text(Scene scene, @Nullable Object value, boolean slice) {
    if (value instanceof Either either) {
      return text(scene, slice ? either.modelled() : either.whole(), slice);
    }
    if (value instanceof Path path) {
      String where = path.getFileSystem() == scene.fileSystem() ? "" : " of another file system";
      return "path " + scene.named(path.toString()) + where;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach(
          (k, v) -> {
            boolean known = !slice || !IDENTITIES.contains(k);
            sorted.put(String.valueOf(k), known ? text(scene, v, slice) : "N");
          });
      return sorted.toString();
    }
    if (value instanceof Set<?> set) {
      // Sets have no order that a caller may rely on.
      return "{" + list(scene, set, slice, true) + "}";
    }
    if (value instanceof Collection<?> collection) {
      return "[" + list(scene, collection, slice, false) + "]";
    }
    if (value instanceof Object[] array) {
      return "[" + list(scene, Arrays.asList(array), slice, false) + "]";
    }
    if (value instanceof Throwable thrown) {
      return thrownText(scene, thrown);
    }
    if (value instanceof UserPrincipal principal) {
      String kind = value instanceof GroupPrincipal ? "group " : "user ";
      return kind + principal.getName() + " " + value;
    }
    if (value instanceof FileTime && slice) {
      return "T";
    }
    if (value instanceof String || value instanceof FileStore) {
      return scene.named(value.toString());
    }
    return String.valueOf(value);
  }

  private static String list(Scene scene, Collection<?> values, boolean slice, boolean sort) {
    java.util.stream.Stream<String> texts = values.stream().map(v -> text(scene, v, slice));
    return Joiner.on(", ").join((sort ? texts.sorted() : texts).iterator());
  }

  @Override
  public String toString() {
    return missing == null ? whole : "not in the slice: " + missing;
  }
}
