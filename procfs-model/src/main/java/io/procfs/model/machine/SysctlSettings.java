package io.procfs.model.machine;

import com.google.common.collect.ImmutableMap;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a machine, or of a namespace: {@code sysctl(8)}. Only those are kept that differ
 * from what they are after boot, so that a namespace costs next to nothing.
 *
 * <pre>{@code
 * Kernel kernel = Kernel.boot();
 * kernel.machine().settings().set("vm/swappiness", 10);
 * kernel.machine().settings().setText("kernel/core_pattern", ByteString.of("/var/core.%p"));
 * kernel.userNamespace().settings().set("user/max_pid_namespaces", 16);
 * }</pre>
 *
 * <p>Values are checked as a write to the file is, and refused with its error number. Safe for use
 * by several threads; readers take no lock.
 */
public final class SysctlSettings {
  /** Of these, only one is not 0: whichever was set last. */
  private static final ImmutableMap<String, String> EXCLUSIVE =
      ImmutableMap.of(
          "vm/dirty_bytes", "vm/dirty_ratio",
          "vm/dirty_ratio", "vm/dirty_bytes",
          "vm/dirty_background_bytes", "vm/dirty_background_ratio",
          "vm/dirty_background_ratio", "vm/dirty_background_bytes",
          "vm/overcommit_kbytes", "vm/overcommit_ratio",
          "vm/overcommit_ratio", "vm/overcommit_kbytes");

  private final SysctlScope scope;
  private final boolean first;
  private volatile ImmutableMap<String, Object> values = ImmutableMap.of();

  /**
   * Makes the settings of a machine or namespace as Linux gives them.
   *
   * @param scope whose they are
   * @param first whether it is the machine, or the first namespace of its kind
   */
  public SysctlSettings(SysctlScope scope, boolean first) {
    this.scope = scope;
    this.first = first;
  }

  /** Gives those settings their values that depend on the machine. */
  void initialize(Map<String, String> texts) {
    ImmutableMap.Builder<String, Object> initial = ImmutableMap.builder();
    for (Sysctl sysctl : SysctlTable.rows()) {
      String text = texts.get(sysctl.standard());
      if (sysctl.scope() == scope && text != null) {
        initial.put(sysctl.path(), sysctl.valueOf(text));
      }
    }
    values = initial.buildOrThrow();
  }

  /** Returns whose they are. */
  public SysctlScope scope() {
    return scope;
  }

  /**
   * Returns a number, the first of several.
   *
   * @throws IllegalArgumentException if this has no such setting, or it is no number
   */
  public long get(String path) {
    return numbers(require(path), path)[0];
  }

  /**
   * Returns all numbers of a setting, a fresh array.
   *
   * @throws IllegalArgumentException if this has no such setting, or it is no number
   */
  public long[] getAll(String path) {
    return numbers(require(path), path).clone();
  }

  /**
   * Returns a text, without newline.
   *
   * @throws IllegalArgumentException if this has no such setting, or it is no text
   */
  public ByteString getText(String path) {
    return text(require(path), path);
  }

  /**
   * Sets the first numbers of a setting, one after the other.
   *
   * @throws IllegalArgumentException if this has no such setting, or it is no number, or fewer
   * @throws io.procfs.abi.ErrnoException EINVAL if a number is out of range; those before it stay
   *     set
   */
  public void set(String path, long... numbers) {
    Sysctl sysctl = require(path);
    if (numbers.length > numbers(sysctl, path).length) {
      throw new IllegalArgumentException(path + " has no " + numbers.length + " numbers");
    }
    if (sysctl.kind().isTogether()) {
      setTogether(sysctl, path, numbers, numbers.length);
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      set(sysctl, path, i, numbers[i]);
    }
  }

  /**
   * Sets a text.
   *
   * @throws IllegalArgumentException if this has no such setting, or it is no text
   * @throws io.procfs.abi.ErrnoException EINVAL and others if it cannot be that
   */
  public void setText(String path, ByteString text) {
    setText(require(path), path, text);
  }

  private Sysctl require(String path) {
    Sysctl found = SysctlTable.find(path);
    if (found == null || found.scope() != scope || found.isLive()) {
      throw new IllegalArgumentException("there is no " + path + " of a " + scope);
    }
    return found;
  }

  private Object value(Sysctl sysctl, String path) {
    Object value = values.get(path);
    return value == null ? unset(sysctl, path) : value;
  }

  private Object unset(Sysctl sysctl, String path) {
    Object value = scope == SysctlScope.NET ? NetDefaults.of(path, first) : null;
    if (value == null) {
      value = sysctl.standardValue();
    }
    return value == null ? new long[] {Integer.MAX_VALUE} : value;
  }

  /** Returns the numbers of a setting, which are not to be changed. */
  public long[] numbers(Sysctl sysctl, String path) {
    if (value(sysctl, path) instanceof long[] numbers) {
      return numbers;
    }
    throw new IllegalArgumentException(path + " is no number");
  }

  /** Returns the text of a setting. */
  public ByteString text(Sysctl sysctl, String path) {
    if (value(sysctl, path) instanceof ByteString text) {
      return text;
    }
    throw new IllegalArgumentException(path + " is no text");
  }

  /** As {@link #set(String, long...)}, for one number of a setting that has been looked up. */
  public void set(Sysctl sysctl, String path, int index, long number) {
    long kept = sysctl.convert(number);
    SysctlKind kind = sysctl.kind();
    if (kind == SysctlKind.IGNORED || kind == SysctlKind.ACTION) {
      return;
    }
    if (scope == SysctlScope.NET && !path.equals(sysctl.path())) {
      checkOfDevice(sysctl, path, kept);
    }
    synchronized (this) {
      long[] changed = numbers(sysctl, path).clone();
      changed[index] = kind == SysctlKind.TAINT ? changed[index] | kept : kept;
      put(path, changed);
      String other = EXCLUSIVE.get(path);
      if (other != null) {
        put(other, new long[1]);
      }
      if (scope == SysctlScope.NET) {
        follow(path, kept);
      }
    }
  }

  /** What an interface can be made depends on it: EINVAL. */
  private void checkOfDevice(Sysctl sysctl, String path, long value) {
    boolean tooLong = path.endsWith("/mtu") && value > ((long[]) unset(sysctl, path))[0];
    String secret = path.substring(0, path.lastIndexOf('/') + 1) + "stable_secret";
    if (tooLong || (path.endsWith("/addr_gen_mode") && value == 2 && getText(secret).isEmpty())) {
      throw Errno.EINVAL.because(path + ": " + value);
    }
  }

  /** {@code inet_forward_change()}: what is said to all is said to each. */
  private void follow(String path, long value) {
    String one = "net/ipv4/ip_forward";
    String all = "net/ipv4/conf/all/forwarding";
    if (path.equals(one) || path.equals(all)) {
      Map<String, Object> changed = new HashMap<>(values);
      changed.keySet().removeIf(p -> p.startsWith("net/ipv4/conf/") && p.endsWith("/forwarding"));
      for (String each : new String[] {one, all, "net/ipv4/conf/default/forwarding"}) {
        changed.put(each, new long[] {value});
      }
      changed.put("net/ipv4/conf/all/accept_redirects", new long[] {value == 0 ? 1 : 0});
      values = ImmutableMap.copyOf(changed);
    }
  }

  /** Sets several numbers together, for a setting that has been looked up. */
  public synchronized void setTogether(Sysctl sysctl, String path, long[] numbers, int count) {
    long[] changed = numbers(sysctl, path).clone();
    for (int i = 0; i < count; i++) {
      changed[i] = sysctl.convert(numbers[i]);
    }
    if (sysctl.kind() == SysctlKind.GROUPS) {
      put(path, changed[1] < changed[0] ? new long[] {1, 0} : changed);
      return;
    }
    if (changed[1] < changed[0] || changed[0] < get("net/ipv4/ip_unprivileged_port_start")) {
      throw Errno.EINVAL.because(path + ": " + changed[0] + " to " + changed[1]);
    }
    put(path, changed);
  }

  /** As {@link #setText(String, ByteString)}, for a setting that has been looked up. */
  public synchronized void setText(Sysctl sysctl, String path, ByteString text) {
    @Nullable ByteString kept = SysctlTexts.kept(sysctl, text);
    if (kept != null) {
      put(path, kept);
    }
  }

  private void put(String path, Object value) {
    Map<String, Object> changed = new HashMap<>(values);
    changed.put(path, value);
    values = ImmutableMap.copyOf(changed);
  }
}
