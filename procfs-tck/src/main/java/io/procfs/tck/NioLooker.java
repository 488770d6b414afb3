package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks through {@code java.nio.file}, and tells the error numbers from the exceptions. */
final class NioLooker implements Looker {
  private static final int LIMIT = 1 << 16;

  private final Path proc;

  NioLooker(Path proc) {
    this.proc = proc;
  }

  @Override
  public List<ByteString> list(String path) {
    List<ByteString> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(at(path))) {
      for (Path entry : stream) {
        names.add(PathBytes.lastName(entry));
      }
      return names;
    } catch (DirectoryIteratorException e) {
      throw new Refusal(errno(cause(e)), true, "readdir " + path);
    } catch (IOException e) {
      throw new Refusal(errno(e), false, "opendir " + path);
    }
  }

  @Override
  public Attributes stat(String path) {
    return attributes(path);
  }

  @Override
  public Attributes lstat(String path) {
    return attributes(path, LinkOption.NOFOLLOW_LINKS);
  }

  private Attributes attributes(String path, LinkOption... options) {
    try {
      Map<String, Object> all =
          Files.readAttributes(at(path), "unix:mode,uid,gid,nlink,size,ino", options);
      return new Attributes(
          (int) number(all, "mode"),
          (int) number(all, "uid"),
          (int) number(all, "gid"),
          number(all, "nlink"),
          number(all, "size"),
          number(all, "ino"));
    } catch (IOException e) {
      throw new Refusal(statErrno(path, errno(e)), false, "stat " + path);
    }
  }

  /**
   * From JDK 25 on, stat through a file is said to find nothing (JDK-8356678); readlink still says
   * why.
   */
  private Errno statErrno(String path, Errno said) {
    if (said != Errno.ENOENT || Runtime.version().feature() < 25) {
      return said;
    }
    try {
      var unused = Files.readSymbolicLink(at(path));
      return said;
    } catch (IOException e) {
      return errno(e) == Errno.ENOTDIR ? Errno.ENOTDIR : said;
    }
  }

  private static long number(Map<String, Object> attributes, String name) {
    if (attributes.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalStateException("no number unix:" + name + " in " + attributes);
  }

  @Override
  public ByteString readLink(String path) {
    try {
      return PathBytes.of(Files.readSymbolicLink(at(path)));
    } catch (IOException e) {
      throw new Refusal(errno(e), false, "readlink " + path);
    }
  }

  @Override
  public ByteString read(String path) {
    boolean open = false;
    try (SeekableByteChannel channel = Files.newByteChannel(at(path))) {
      open = true;
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(LIMIT);
      while (content.size() < LIMIT && channel.read(buffer.clear()) > 0) {
        content.write(buffer.array(), 0, Math.min(buffer.position(), LIMIT - content.size()));
      }
      return ByteString.copyOf(content.toByteArray());
    } catch (IOException e) {
      throw new Refusal(errno(e), open, "read " + path);
    }
  }

  @Override
  public boolean isReadable(String path) {
    return Files.isReadable(at(path));
  }

  @Override
  public void write(String path, ByteString bytes) {
    boolean open = false;
    try (SeekableByteChannel channel = Files.newByteChannel(at(path), StandardOpenOption.WRITE)) {
      open = true;
      channel.write(ByteBuffer.wrap(bytes.toByteArray()));
    } catch (IOException e) {
      throw new Refusal(errno(e), open, "write " + path);
    }
  }

  private static IOException cause(DirectoryIteratorException e) {
    // Never null: it cannot be made without one.
    return Objects.requireNonNull(e.getCause());
  }

  private Path at(String path) {
    return path.isEmpty() ? proc : proc.resolve(path);
  }

  /** Returns the error number that the JDK made an exception of. */
  static Errno errno(IOException e) {
    if (e instanceof NoSuchFileException) {
      return Errno.ENOENT;
    }
    if (e instanceof AccessDeniedException) {
      return Errno.EACCES;
    }
    if (e instanceof NotDirectoryException) {
      return Errno.ENOTDIR;
    }
    if (e instanceof NotLinkException) {
      return Errno.EINVAL;
    }
    if (e instanceof FileAlreadyExistsException) {
      return Errno.EEXIST;
    }
    String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    for (Errno errno : Errno.values()) {
      // ELOOP has more words behind strerror's.
      if (text != null && text.startsWith(errno.message())) {
        return errno;
      }
    }
    throw new IllegalArgumentException("no error number is known for this", e);
  }
}
