package io.procfs.nio;

import io.procfs.abi.ByteString;
import io.procfs.abi.KernelRelease;
import io.procfs.model.Credentials;
import io.procfs.model.HidePid;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.PidNamespace;
import io.procfs.model.ProcMountOptions;
import io.procfs.model.Task;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a file system shows, to whom and where. Immutable; one may serve for several file systems.
 *
 * <pre>{@code
 * ProcfsConfiguration forUser =
 *     ProcfsConfiguration.builder(kernel).uid(1000).hidePid(HidePid.INVISIBLE).build();
 * FileSystem shown = Procfs.newFileSystem(forUser);
 * }</pre>
 */
public final class ProcfsConfiguration {
  /** What is shown. */
  public enum Source {
    /** The {@code /proc} of this machine, as it is at the moment of each call. */
    HOST,
    /** The {@code /proc} of a modelled kernel. */
    MODEL,
    /** A recorded {@code /proc}. */
    RECORDING
  }

  private static final ByteString PROC = ByteString.of("/proc");

  private final @Nullable Kernel kernel;
  private final @Nullable Path recording;
  private final @Nullable Observer observer;
  private final ByteString mountPoint;
  private final @Nullable Path root;
  private final ProcMountOptions mountOptions;
  private final KernelRelease release;

  private ProcfsConfiguration(Builder builder, @Nullable Kernel kernel) {
    this.kernel = kernel;
    this.recording = builder.recording;
    this.observer = kernel == null ? null : Observers.of(builder, kernel);
    this.mountPoint = builder.mountPoint;
    this.root = builder.root;
    this.mountOptions = builder.mountOptions();
    this.release = builder.release(kernel);
  }

  /** Returns the configuration of a file system that shows this machine. */
  public static ProcfsConfiguration host() {
    return new Builder(null).build();
  }

  /** Returns the configuration of a file system that shows {@code kernel} to its root. */
  public static ProcfsConfiguration of(Kernel kernel) {
    return builder(kernel).build();
  }

  /** Returns a builder for a file system that shows this machine. */
  public static Builder hostBuilder() {
    return new Builder(null);
  }

  /**
   * Returns the configuration of a file system that shows a recording.
   *
   * @param path as for {@link Builder#recording}
   */
  public static ProcfsConfiguration recording(Path path) {
    return new Builder(null).recording(path).build();
  }

  /** Returns a builder for a file system that shows {@code kernel}. */
  public static Builder builder(Kernel kernel) {
    return new Builder(Objects.requireNonNull(kernel, "kernel"));
  }

  /**
   * Returns what a map of the keys of {@link ProcfsEnv} says.
   *
   * @throws IllegalArgumentException if a key is not known, a value is not what it should be, or
   *     the combination has no meaning
   */
  public static ProcfsConfiguration fromEnv(Map<String, ?> env) {
    return EnvParser.parse(env);
  }

  /** Returns what is shown. */
  public Source source() {
    if (recording != null) {
      return Source.RECORDING;
    }
    return kernel == null ? Source.HOST : Source.MODEL;
  }

  /** Returns the recording that is shown; null if none is. */
  public @Nullable Path recording() {
    return recording;
  }

  /** Returns the kernel that is shown; null for the host and a recording. */
  public @Nullable Kernel kernel() {
    return kernel;
  }

  /** Returns who looks; null without a kernel: at the host, the program itself does. */
  public @Nullable Observer observer() {
    return observer;
  }

  /** Returns where {@code /proc} stands, absolute. */
  public ByteString mountPoint() {
    return mountPoint;
  }

  /** Returns what stands beside {@code /proc}; null for what there is by default. */
  public @Nullable Path root() {
    return root;
  }

  /** Returns the options of the mount; without a kernel the defaults, which say nothing. */
  public ProcMountOptions mountOptions() {
    return mountOptions;
  }

  /** Returns of which Linux the files are; without meaning if there is no kernel. */
  public KernelRelease release() {
    return release;
  }

  @Override
  public String toString() {
    return (recording == null ? source() : recording) + " at " + Shown.text(mountPoint.toString());
  }

  /** Gathers a {@link ProcfsConfiguration}; not safe for use by several threads. */
  public static final class Builder {
    private final @Nullable Kernel kernel;
    private @Nullable Source source;
    private @Nullable Path recording;
    private ByteString mountPoint = PROC;
    private @Nullable Path root;
    private @Nullable HidePid hidePid;
    private @Nullable Integer gid;
    private boolean pidsOnly;
    private @Nullable KernelRelease release;
    @Nullable Observer observer;
    @Nullable Credentials credentials;
    @Nullable Integer uid;
    @Nullable PidNamespace pidNamespace;
    @Nullable Task self;
    @Nullable Integer selfNumber;

    Builder(@Nullable Kernel kernel) {
      this.kernel = kernel;
    }

    /** Says what is shown, to be checked by {@link #build()}. */
    public Builder source(Source value) {
      source = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets the recording that is shown. It is read when a file system is opened, whole, and not
     * again.
     *
     * @param path what {@code io.procfs.record.Recorder} wrote, or what others keep: a directory, a
     *     zip file or tar archive of one, a {@code ttar} text; a {@code /proc} itself, or what has
     *     a directory {@code proc}
     */
    public Builder recording(Path path) {
      recording = Objects.requireNonNull(path);
      return this;
    }

    /**
     * Sets where {@code /proc} stands; {@code /proc} if not set.
     *
     * @param path absolute, without {@code .} and {@code ..}
     * @throws IllegalArgumentException if it is not
     */
    public Builder mountPoint(String path) {
      try {
        return mountPoint(PathNames.parse(path));
      } catch (InvalidPathException e) {
        throw refusedMountPoint(path);
      }
    }

    /** Sets where {@code /proc} stands, as {@link #mountPoint(String)}. */
    public Builder mountPoint(ByteString path) {
      if (!isMountPoint(path)) {
        throw refusedMountPoint(path.toString());
      }
      mountPoint = path;
      return this;
    }

    private static boolean isMountPoint(ByteString path) {
      return PathNames.isAbsolute(path)
          && PathNames.withoutExtraSlashes(path).equals(path)
          && !PathNames.hasDots(path)
          && path.length() < 4096
          && path.indexOf((byte) 0, 0) < 0
          && PathNames.namesAreShorterThan(path, 256);
    }

    private static IllegalArgumentException refusedMountPoint(String path) {
      return Refusal.ofValue(
          ProcfsEnv.MOUNTPOINT,
          path,
          "an absolute path without \".\" and \"..\", of at most 4095 bytes, 255 a name");
    }

    /**
     * Sets what stands beside {@code /proc}.
     *
     * @param directory of any file system; looked at when a file system is opened
     */
    public Builder root(Path directory) {
      root = Objects.requireNonNull(directory);
      return this;
    }

    /** Sets who looks, in place of the credentials, the pid namespace and the task. */
    public Builder observer(Observer value) {
      observer = Objects.requireNonNull(value);
      return this;
    }

    /** Sets with whose rights. */
    public Builder credentials(Credentials value) {
      credentials = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets with the rights of which ordinary user, in place of credentials: all ids are this one,
     * no groups, no capabilities; 0 is root with all of them.
     *
     * @param value 0 to 4294967294
     * @throws IllegalArgumentException if it is not
     */
    public Builder uid(long value) {
      uid = id(ProcfsEnv.UID, value);
      return this;
    }

    /** Sets which tasks are shown, and by which numbers. */
    public Builder pidNamespace(PidNamespace value) {
      pidNamespace = Objects.requireNonNull(value);
      return this;
    }

    /** Sets the task that {@code /proc/self} and {@code /proc/thread-self} name. */
    public Builder self(Task value) {
      self = Objects.requireNonNull(value);
      selfNumber = null;
      return this;
    }

    /** Sets the task of {@code /proc/self} by its number in the pid namespace that is shown. */
    public Builder self(int pid) {
      self = null;
      selfNumber = pid;
      return this;
    }

    /** Sets the mount option {@code hidepid}. */
    public Builder hidePid(HidePid value) {
      hidePid = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets the mount option {@code gid}.
     *
     * @param value 0 to 4294967294
     * @throws IllegalArgumentException if it is not
     */
    public Builder gid(long value) {
      gid = id(ProcfsEnv.GID, value);
      return this;
    }

    private static int id(EnvKey<?> key, long value) {
      if (value < 0 || value > 0xffff_fffeL) {
        throw Refusal.ofValue(key, value, "a whole number from 0 to 4294967294");
      }
      return (int) value;
    }

    /** Sets the mount option {@code subset=pid}: nothing but tasks is shown. */
    public Builder pidsOnly() {
      pidsOnly = true;
      return this;
    }

    /** Sets of which Linux the files are. */
    public Builder release(KernelRelease value) {
      release = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Returns the configuration.
     *
     * @throws IllegalArgumentException if the combination has no meaning
     */
    public ProcfsConfiguration build() {
      if (kernel == null) {
        checkWithoutKernel();
      } else if (source == Source.HOST || recording != null) {
        throw Refusal.ofCombination(
            ProcfsEnv.SOURCE,
            (recording != null ? "a recording" : "host")
                + ", but there is a "
                + ProcfsEnv.KERNEL
                + "; give one of the two");
      }
      if (recording == null ? source == Source.RECORDING : source == Source.HOST) {
        throw Refusal.ofCombination(
            ProcfsEnv.SOURCE,
            recording == null
                ? "RECORDING; expected the path of one in its place"
                : "host, but there is a recording; give one of the two");
      }
      if (root != null && mountPoint.length() == 1) {
        throw Refusal.ofCombination(
            ProcfsEnv.ROOT, "all of it is hidden by " + ProcfsEnv.MOUNTPOINT + " /");
      }
      return new ProcfsConfiguration(this, kernel);
    }

    private void checkWithoutKernel() {
      if (source == Source.MODEL) {
        throw Refusal.ofCombination(
            ProcfsEnv.SOURCE, "model; expected the " + ProcfsEnv.KERNEL + " beside it");
      }
      onlyWithKernel(ProcfsEnv.SELF, self != null || selfNumber != null);
      onlyWithKernel(ProcfsEnv.OBSERVER, observer != null);
      onlyWithKernel(ProcfsEnv.CREDENTIALS, credentials != null);
      onlyWithKernel(ProcfsEnv.UID, uid != null);
      onlyWithKernel(ProcfsEnv.PIDNS, pidNamespace != null);
      onlyWithKernel(ProcfsEnv.HIDEPID, hidePid != null);
      onlyWithKernel(ProcfsEnv.GID, gid != null);
      onlyWithKernel(ProcfsEnv.SUBSET, pidsOnly);
      onlyWithKernel(ProcfsEnv.RELEASE, release != null);
    }

    private void onlyWithKernel(EnvKey<?> key, boolean given) {
      if (given) {
        String what = recording == null ? "the host" : "a recording";
        throw Refusal.ofCombination(
            key, "without meaning for " + what + ", which is as it is; give a " + ProcfsEnv.KERNEL);
      }
    }

    private ProcMountOptions mountOptions() {
      ProcMountOptions options = ProcMountOptions.DEFAULT.withPidsOnly(pidsOnly);
      options = hidePid == null ? options : options.withHidePid(hidePid);
      return gid == null ? options : options.withGid(gid);
    }

    private KernelRelease release(@Nullable Kernel of) {
      if (release != null) {
        return release;
      }
      return of == null ? KernelRelease.LINUX_6_18 : of.options().release();
    }
  }
}
