package io.procfs.nio;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.KernelRelease;
import io.procfs.model.Credentials;
import io.procfs.model.HidePid;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.PidNamespace;
import io.procfs.model.Task;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the map that {@code FileSystems.newFileSystem(URI, Map)} takes for the scheme {@code
 * procfs}. They say what the methods of {@link ProcfsConfiguration.Builder} say.
 *
 * <pre>{@code
 * FileSystems.newFileSystem(
 *     URI.create("procfs://test/"),
 *     Map.ofEntries(
 *         ProcfsEnv.KERNEL.to(kernel),
 *         ProcfsEnv.UID.to(1000),
 *         ProcfsEnv.HIDEPID.to(HidePid.INVISIBLE)));
 * }</pre>
 *
 * <p>A map may hold as well the bare words, as of a file of properties: {@code Map.of("source",
 * "host")}. A value is an object of the type of the key, or a {@link String} where one can say it;
 * a whole number is an {@link Integer}, a {@link Long}, or decimal digits. An unknown key, a value
 * that is none of these and a combination without meaning are refused with one {@link
 * IllegalArgumentException} that names the key, the value and what was expected; nothing has
 * happened then.
 *
 * <p>Without {@link #KERNEL} the file system shows this machine's own {@code /proc}, live, and all
 * keys but {@link #SOURCE}, {@link #MOUNTPOINT} and {@link #ROOT} are without meaning; so they are
 * for a recording.
 */
public final class ProcfsEnv {
  /** The kernel whose tasks are shown: an {@link io.procfs.model.Kernel}. */
  public static final EnvKey<Kernel> KERNEL = new EnvKey<>("kernel", Kernel.class);

  /**
   * What is shown: a {@link ProcfsConfiguration.Source}, or {@code "host"} or {@code "model"},
   * which say what follows from {@link #KERNEL} being there or not, for those who want to be sure;
   * or the path of a recording, for which see {@link #RECORDING}.
   */
  public static final EnvKey<ProcfsConfiguration.Source> SOURCE =
      new EnvKey<>("source", ProcfsConfiguration.Source.class);

  /**
   * Another name for {@link #SOURCE}, to give it the recording that is shown: a {@link
   * java.nio.file.Path}, or a {@link String} other than {@code "host"} and {@code "model"} that
   * names one of the default file system. See {@link ProcfsConfiguration.Builder#recording}.
   */
  public static final EnvKey<Path> RECORDING = new EnvKey<>("source", Path.class);

  /**
   * Where {@code /proc} stands, {@code "/proc"} if not given: a {@link String} or an {@link
   * io.procfs.abi.ByteString}, absolute, without {@code .} and {@code ..}.
   */
  public static final EnvKey<String> MOUNTPOINT = new EnvKey<>("mountpoint", String.class);

  /**
   * What stands beside {@code /proc}: a {@link java.nio.file.Path} to a directory of any file
   * system, or a {@link String} that names one of the default file system. Not given, there is
   * nothing but {@code /proc} over a kernel, what was packed with it over a recording, and the
   * machine's own {@code /} over the host.
   */
  public static final EnvKey<Path> ROOT = new EnvKey<>("root", Path.class);

  /**
   * The task that {@code /proc/self} and {@code /proc/thread-self} name: an {@link
   * io.procfs.model.Task}, or its number in the pid namespace that is shown. Not given, the
   * namespace's init.
   */
  public static final EnvKey<Task> SELF = new EnvKey<>("self", Task.class);

  /**
   * Who looks: an {@link io.procfs.model.Observer}. In place of {@link #CREDENTIALS}, {@link #UID},
   * {@link #PIDNS} and {@link #SELF}.
   */
  public static final EnvKey<Observer> OBSERVER = new EnvKey<>("observer", Observer.class);

  /** With whose rights: {@link io.procfs.model.Credentials}. Not given, root's. */
  public static final EnvKey<Credentials> CREDENTIALS =
      new EnvKey<>("credentials", Credentials.class);

  /**
   * With the rights of which ordinary user, a whole number up to 4294967294: all ids are this one,
   * and there are no groups and no capabilities; 0 is root with all capabilities. In place of
   * {@link #CREDENTIALS}.
   */
  public static final EnvKey<Number> UID = new EnvKey<>("uid", Number.class);

  /**
   * Which tasks are shown, and by which numbers: an {@link io.procfs.model.PidNamespace}. Not
   * given, the kernel's first one.
   */
  public static final EnvKey<PidNamespace> PIDNS = new EnvKey<>("pidns", PidNamespace.class);

  /**
   * The mount option of this name: an {@link io.procfs.model.HidePid}, one of the numbers 0, 1, 2
   * and 4, or one of the words {@code off}, {@code noaccess}, {@code invisible} and {@code
   * ptraceable}. Not given, 0.
   */
  public static final EnvKey<HidePid> HIDEPID = new EnvKey<>("hidepid", HidePid.class);

  /** The mount option of this name: a whole number up to 4294967294. Not given, 0. */
  public static final EnvKey<Number> GID = new EnvKey<>("gid", Number.class);

  /** The mount option of this name: {@code "pid"}. Not given, everything is shown. */
  public static final EnvKey<String> SUBSET = new EnvKey<>("subset", String.class);

  /**
   * Of which Linux the files are: an {@link io.procfs.abi.KernelRelease}, or what {@code uname -r}
   * prints. Not given, the kernel's own.
   */
  public static final EnvKey<KernelRelease> RELEASE = new EnvKey<>("release", KernelRelease.class);

  /** All keys, in the order in which messages list them. */
  static final ImmutableList<EnvKey<?>> ALL =
      ImmutableList.of(
          KERNEL,
          SOURCE,
          MOUNTPOINT,
          ROOT,
          SELF,
          OBSERVER,
          CREDENTIALS,
          UID,
          PIDNS,
          HIDEPID,
          GID,
          SUBSET,
          RELEASE);

  private ProcfsEnv() {}

  /** Returns the key of a name, null if there is none. */
  static @Nullable EnvKey<?> named(@Nullable Object name) {
    for (EnvKey<?> key : ALL) {
      if (key.name().equals(name)) {
        return key;
      }
    }
    return null;
  }
}
