package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.List;

/**
 * What the kernel has of modules, symbols, keys, caches and zones. Each subject has a version of
 * the moment.
 *
 * <pre>{@code
 * machine.kernel().log().print(4, "EXT4-fs (vda): warning: checktime reached");
 * }</pre>
 */
public final class KernelParts {
  private static final ByteString CONFIG =
      ByteString.of(
          "#\n# Automatically generated file; DO NOT EDIT.\n# Linux/x86 Kernel Configuration\n#\n"
              + "CONFIG_64BIT=y\nCONFIG_SMP=y\nCONFIG_PREEMPT_DYNAMIC=y\nCONFIG_HZ=250\n"
              + "CONFIG_NAMESPACES=y\nCONFIG_CGROUPS=y\nCONFIG_MEMCG=y\nCONFIG_PSI=y\n"
              + "CONFIG_MODULES=y\nCONFIG_PROC_FS=y\nCONFIG_PROC_SYSCTL=y\nCONFIG_IKCONFIG=y\n"
              + "CONFIG_IKCONFIG_PROC=y\nCONFIG_PROC_CHILDREN=y\n");

  private final Current<List<KernelModule>> modules = new Current<>(List.of(), List::copyOf);
  private final Current<List<KernelSymbol>> symbols =
      new Current<>(DefaultKernel.symbols(), List::copyOf);
  private final Current<List<KernelKey>> keys = new Current<>(DefaultKernel.keys(), List::copyOf);
  private final Current<List<KeyUser>> keyUsers =
      new Current<>(DefaultKernel.keyUsers(), List::copyOf);
  private final Current<List<Cipher>> ciphers =
      new Current<>(DefaultKernel.ciphers(), List::copyOf);
  private final Current<List<SlabCache>> slabs = new Current<>(DefaultKernel.slabs(), List::copyOf);
  private final Current<List<VmallocArea>> vmalloc =
      new Current<>(DefaultKernel.vmalloc(), List::copyOf);
  private final Current<List<Zone>> zones;
  private final Current<NamedCounts> nodeCounts;
  private final Current<ByteString> config = new Current<>(CONFIG);
  private final KernelLog log = new KernelLog();

  KernelParts(MachineSetup setup, NamedCounts memory) {
    this.zones = new Current<>(DefaultZones.of(setup, memory.get("MemFree")), List::copyOf);
    this.nodeCounts = new Current<>(DefaultMemory.node(memory));
  }

  /** Returns the modules that are loaded, the last first: {@code modules}. */
  public Current<List<KernelModule>> modules() {
    return modules;
  }

  /** Returns the symbols of the kernel: {@code kallsyms}. */
  public Current<List<KernelSymbol>> symbols() {
    return symbols;
  }

  /** Returns the keys, by number: {@code keys}. */
  public Current<List<KernelKey>> keys() {
    return keys;
  }

  /** Returns what each user has of the keys: {@code key-users}. */
  public Current<List<KeyUser>> keyUsers() {
    return keyUsers;
  }

  /** Returns the algorithms: {@code crypto}. */
  public Current<List<Cipher>> ciphers() {
    return ciphers;
  }

  /** Returns the caches of small objects: {@code slabinfo}. */
  public Current<List<SlabCache>> slabs() {
    return slabs;
  }

  /** Returns the kernel's virtual memory: {@code vmallocinfo}. */
  public Current<List<VmallocArea>> vmalloc() {
    return vmalloc;
  }

  /**
   * Returns the zones of the memory: {@code zoneinfo}, {@code buddyinfo}, {@code pagetypeinfo}. At
   * boot they agree with {@code meminfo}; what tasks use is not taken from them.
   */
  public Current<List<Zone>> zones() {
    return zones;
  }

  /** Returns what is counted by memory node: the first zone of {@code zoneinfo} shows it. */
  public Current<NamedCounts> nodeCounts() {
    return nodeCounts;
  }

  /** Returns what the kernel was built with: {@code config.gz}, not compressed. */
  public Current<ByteString> config() {
    return config;
  }

  /** Returns the kernel's messages. */
  public KernelLog log() {
    return log;
  }
}
