package io.procfs.model.machine;

import io.procfs.model.machine.CpuDescription.Field;
import java.util.ArrayList;
import java.util.List;

/** The CPUs of a small virtual machine: one socket, a core for each CPU. */
final class DefaultCpus {
  private static final String X86_FLAGS =
      "fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse"
          + " sse2 ss ht syscall nx pdpe1gb rdtscp lm constant_tsc rep_good nopl xtopology"
          + " nonstop_tsc cpuid tsc_known_freq pni pclmulqdq ssse3 fma cx16 pcid sse4_1 sse4_2"
          + " x2apic movbe popcnt tsc_deadline_timer aes xsave avx f16c rdrand hypervisor lahf_lm"
          + " abm 3dnowprefetch ssbd ibrs ibpb stibp fsgsbase tsc_adjust bmi1 avx2 smep bmi2 erms"
          + " invpcid avx512f avx512dq rdseed adx smap clflushopt clwb avx512cd avx512bw avx512vl"
          + " xsaveopt xsavec xgetbv1 xsaves arat umip pku ospke avx512_vnni md_clear"
          + " arch_capabilities";
  private static final String ARM_FEATURES =
      "fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm lrcpc dcpop"
          + " asimddp ssbs";

  private DefaultCpus() {}

  static List<CpuDescription> of(Architecture architecture, int count) {
    List<CpuDescription> cpus = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      cpus.add(architecture == Architecture.ARM64 ? arm64(number) : x86(number, count));
    }
    return cpus;
  }

  private static CpuDescription x86(int number, int count) {
    String n = Integer.toString(number);
    String all = Integer.toString(count);
    return new CpuDescription(
        List.of(
            Field.of("processor", n),
            Field.of("vendor_id", "GenuineIntel"),
            Field.of("cpu family", "6"),
            Field.of("model", "85"),
            Field.of("model name", "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz"),
            Field.of("stepping", "7"),
            Field.of("microcode", "0x5003901"),
            Field.of("cpu MHz", "2499.998"),
            Field.of("cache size", "36608 KB"),
            Field.of("physical id", "0"),
            Field.of("siblings", all),
            Field.of("core id", n),
            Field.of("cpu cores", all),
            Field.of("apicid", n),
            Field.of("initial apicid", n),
            Field.of("fpu", "yes"),
            Field.of("fpu_exception", "yes"),
            Field.of("cpuid level", "13"),
            Field.of("wp", "yes"),
            Field.of("flags", X86_FLAGS),
            Field.of("bugs", "spectre_v1 spectre_v2 spec_store_bypass mmio_stale_data retbleed"),
            Field.of("bogomips", "4999.99"),
            Field.of("clflush size", "64"),
            Field.of("cache_alignment", "64"),
            Field.of("address sizes", "46 bits physical, 48 bits virtual"),
            Field.of("power management", "")));
  }

  private static CpuDescription arm64(int number) {
    return new CpuDescription(
        List.of(
            Field.of("processor", Integer.toString(number)),
            Field.of("BogoMIPS", "243.75"),
            Field.of("Features", ARM_FEATURES),
            Field.of("CPU implementer", "0x41"),
            Field.of("CPU architecture", "8"),
            Field.of("CPU variant", "0x3"),
            Field.of("CPU part", "0xd0c"),
            Field.of("CPU revision", "1")));
  }
}
