package io.procfs.nio;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answers about attributes: by type or by name, in the JDK's order of checks. A
 * view exists for any path, and looks at the file when it is used.
 */
final class Attributes {
  private Attributes() {}

  /** Reads all attributes. */
  static ProcFileAttributes read(Target target, boolean follow) throws IOException {
    try {
      return target.node(follow).stat(target.state().attributes());
    } catch (ErrnoException e) {
      throw Failures.ofQuery(e.errno(), target);
    }
  }

  /** Answers {@code readAttributes} by type. */
  static <A extends BasicFileAttributes> A read(Target target, Class<A> type, LinkOption... options)
      throws IOException {
    if (type == BasicFileAttributes.class || type == PosixFileAttributes.class) {
      return type.cast(read(target, LinkOptions.follow(options)));
    }
    if (type == DosFileAttributes.class) {
      return type.cast(new DosView(target, LinkOptions.follow(options)).readAttributes());
    }
    if (type == null) {
      throw new NullPointerException();
    }
    throw new UnsupportedOperationException();
  }

  /** Answers {@code readAttributesIfExists}: null if there is no such file. */
  static <A extends BasicFileAttributes> @Nullable A readIfExists(
      Target target, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class || !LinkOptions.follow(options)) {
      try {
        return read(target, type, options);
      } catch (NoSuchFileException e) {
        return null;
      }
    }
    try {
      return type.cast(target.node(true).stat(target.state().attributes()));
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return null;
      }
      // Unlike readAttributes, whatever the release: "not a directory" is no missing file.
      throw Failures.ofPath(e, target);
    }
  }

  /** Answers {@code getFileAttributeView}; null for a view that is not known. */
  static <V extends FileAttributeView> @Nullable V view(
      Target target, Class<V> type, LinkOption... options) {
    boolean follow = LinkOptions.follow(options);
    FileAttributeView view = null;
    if (type == BasicFileAttributeView.class) {
      view = new BasicView(target, follow);
    } else if (type == PosixFileAttributeView.class) {
      view = new PosixView(target, follow);
    } else if (type == FileOwnerAttributeView.class) {
      view = new OwnerView(target, follow);
    } else if (type == DosFileAttributeView.class) {
      view = new DosView(target, follow);
    } else if (type == UserDefinedFileAttributeView.class) {
      view = new UserView(target, follow);
    } else if (type == null) {
      throw new NullPointerException();
    }
    return type.cast(view);
  }

  /** Answers {@code readAttributes} by name: {@code [view:]name,...}. */
  static Map<String, Object> read(Target target, String attributes, LinkOption... options)
      throws IOException {
    int colon = attributes.indexOf(':');
    return named(target, attributes, colon, options)
        .readAttributes(attributes.substring(colon + 1).split(",", 0));
  }

  /** Answers {@code setAttribute}. */
  static void set(Target target, String attribute, Object value, LinkOption... options)
      throws IOException {
    int colon = attribute.indexOf(':');
    named(target, attribute, colon, options).setAttribute(attribute.substring(colon + 1), value);
  }

  private static NamedAttributes named(
      Target target, String attributes, int colon, LinkOption[] options) {
    String view = colon < 0 ? "basic" : attributes.substring(0, colon);
    if (view.isEmpty()) {
      throw new IllegalArgumentException(attributes);
    }
    boolean follow = LinkOptions.follow(options);
    return switch (view) {
      case "basic" -> new BasicView(target, follow);
      case "posix" -> new PosixView(target, follow);
      case "unix" -> new UnixView(target, follow);
      case "owner" -> new OwnerView(target, follow);
      case "dos" -> new DosView(target, follow);
      case "user" -> new UserView(target, follow);
      default -> throw new UnsupportedOperationException("View '" + view + "' not available");
    };
  }
}
