package io.procfs.nio;

import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The names of users and groups: those of {@code /etc/passwd} and {@code /etc/group} in the root
 * file system, read anew at each question; without such a file, {@code root} for 0. An id without a
 * name is called by its number, as the JDK's provider does.
 */
final class Principals extends UserPrincipalLookupService {
  private static final ByteString PASSWD = ByteString.of("/etc/passwd");
  private static final ByteString GROUP = ByteString.of("/etc/group");
  private static final ByteString ROOT = ByteString.of("root:x:0:");

  /** Of a larger file the rest is not looked at. */
  private static final int MOST_BYTES = 16 << 20;

  private final Supplier<Mounts> mounts;
  private final @Nullable UserPrincipalLookupService machine;

  /**
   * Creates the names of a file system.
   *
   * @param mounts the file system; fails once it is closed
   * @param machine what makes the principals of the file system that this one overlays, so that
   *     both can be compared; null if it overlays none
   */
  Principals(Supplier<Mounts> mounts, @Nullable UserPrincipalLookupService machine) {
    this.mounts = mounts;
    this.machine = machine;
  }

  /** Returns the user of a number, unsigned. */
  UserPrincipal user(int uid) {
    String name = nameOf(uid, PASSWD);
    if (machine != null) {
      try {
        return machine.lookupPrincipalByName(name);
      } catch (IOException | UnsupportedOperationException unknown) {
        // Then it is a user of the model's only.
      }
    }
    return new User(uid, name);
  }

  /** Returns the group of a number, unsigned. */
  GroupPrincipal group(int gid) {
    String name = nameOf(gid, GROUP);
    if (machine != null) {
      try {
        return machine.lookupPrincipalByGroupName(name);
      } catch (IOException | UnsupportedOperationException unknown) {
        // Then it is a group of the model's only.
      }
    }
    return new Group(gid, name);
  }

  /**
   * Returns the number of a user.
   *
   * @throws ProviderMismatchException if it is another provider's, or a group
   * @throws UserPrincipalNotFoundException if it is the machine's, and not known here
   */
  int uid(UserPrincipal user) throws IOException {
    if (user instanceof User ours && !(user instanceof Group)) {
      return ours.id;
    }
    if (!(user instanceof GroupPrincipal) && isMachines(user)) {
      return idOf(user.getName(), PASSWD);
    }
    throw mismatch(user);
  }

  /**
   * Returns the number of a group.
   *
   * @throws ProviderMismatchException if it is another provider's
   * @throws UserPrincipalNotFoundException if it is the machine's, and not known here
   */
  int gid(GroupPrincipal group) throws IOException {
    if (group instanceof Group ours) {
      return ours.id();
    }
    if (isMachines(group)) {
      return idOf(group.getName(), GROUP);
    }
    throw mismatch(group);
  }

  /** Returns whether a user or group is one of the file system that is overlaid. */
  private boolean isMachines(UserPrincipal principal) throws IOException {
    if (machine == null) {
      return false;
    }
    // A number passes as a name.
    UserPrincipal theirs =
        principal instanceof GroupPrincipal
            ? machine.lookupPrincipalByGroupName("0")
            : machine.lookupPrincipalByName("0");
    return principal.getClass() == theirs.getClass();
  }

  private static ProviderMismatchException mismatch(UserPrincipal principal) {
    return new ProviderMismatchException(
        "not from this file system's UserPrincipalLookupService: "
            + principal.getClass().getName());
  }

  @Override
  public UserPrincipal lookupPrincipalByName(String name) throws IOException {
    return new User(idOf(name, PASSWD), name);
  }

  @Override
  public GroupPrincipal lookupPrincipalByGroupName(String group) throws IOException {
    return new Group(idOf(group, GROUP), group);
  }

  private int idOf(String name, ByteString file) throws UserPrincipalNotFoundException {
    ByteString wanted = ByteString.of(name);
    for (Entries e = entries(file); e.next(); ) {
      Integer id = e.id();
      if (id != null && e.nameIs(wanted)) {
        return id;
      }
    }
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException notANumber) {
      throw new UserPrincipalNotFoundException(name);
    }
  }

  private String nameOf(int id, ByteString file) {
    for (Entries e = entries(file); e.next(); ) {
      Integer found = e.id();
      if (found != null && found == id) {
        return e.name();
      }
    }
    return Integer.toString(id);
  }

  private Entries entries(ByteString file) {
    Mounts files = mounts.get();
    try (OpenFile in = files.find(file, true).open(OpenFlags.O_RDONLY)) {
      return new Entries(read(in));
    } catch (ErrnoException absent) {
      return new Entries(ROOT);
    }
  }

  private static ByteString read(OpenFile in) {
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    while (in.read(buffer) > 0 || !buffer.hasRemaining()) {
      if (!buffer.hasRemaining()) {
        if (buffer.capacity() >= MOST_BYTES) {
          break;
        }
        buffer = ByteBuffer.allocate(buffer.capacity() * 4).put(buffer.flip());
      }
    }
    return ByteString.copyOf(buffer.array(), 0, buffer.position());
  }

  /** The lines {@code NAME:PASSWORD:ID:...} of a file; others are passed over. */
  private static final class Entries {
    private final ByteString lines;
    private int from;
    private int end = -1;

    Entries(ByteString lines) {
      this.lines = lines;
    }

    boolean next() {
      from = end + 1;
      end = lines.indexOf((byte) '\n', from);
      end = end < 0 ? lines.length() : end;
      return from < lines.length();
    }

    private int endOfField(int start) {
      int colon = lines.indexOf((byte) ':', start);
      return colon < 0 || colon > end ? end : colon;
    }

    boolean nameIs(ByteString name) {
      int length = endOfField(from) - from;
      return length == name.length() && lines.regionMatches(from, name, 0, length);
    }

    String name() {
      return lines.substring(from, endOfField(from)).toString();
    }

    @Nullable Integer id() {
      int start = Math.min(endOfField(Math.min(endOfField(from) + 1, end)) + 1, end);
      String number = lines.substring(start, endOfField(start)).toString();
      try {
        return Integer.parseUnsignedInt(number);
      } catch (NumberFormatException malformed) {
        return null;
      }
    }
  }

  /** A user: equal to any other of the same number. */
  private static class User implements UserPrincipal {
    private final int id;
    private final String name;

    User(int id, String name) {
      this.id = id;
      this.name = name;
    }

    int id() {
      return id;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof User that && id == that.id && getClass() == that.getClass();
    }

    @Override
    public int hashCode() {
      return id;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A group: equal to any other of the same number. */
  private static final class Group extends User implements GroupPrincipal {
    Group(int id, String name) {
      super(id, name);
    }
  }
}
