package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.format.AuxvFormat;
import io.procfs.format.CoredumpFilterFormat;
import io.procfs.format.KsmStatFormat;
import io.procfs.format.StatFormat;
import io.procfs.format.StatmFormat;
import io.procfs.format.StatusFormat;
import io.procfs.model.FileImage;
import io.procfs.model.KsmCounters;
import io.procfs.model.MemoryAttributes;
import io.procfs.model.MemoryImage;
import io.procfs.model.ProgramAddresses;
import org.jspecify.annotations.Nullable;

/** Reads the memory of a process. */
final class MemoryReader {
  private static final int KB_PER_PAGE = 4;

  private final LoadSource source;
  private final StatFormat.@Nullable Parsed stat;
  private final StatusFormat.@Nullable Parsed status;
  private final StatmFormat.@Nullable Parsed statm;

  MemoryReader(
      LoadSource source, StatFormat.@Nullable Parsed stat, StatusFormat.@Nullable Parsed status) {
    this.source = source;
    this.stat = stat;
    this.status = status;
    this.statm = source.parse("statm", StatmFormat::parse);
  }

  /** Returns whether there is any: not of a thread of the kernel. */
  boolean isThere() {
    return status != null ? status.hasMemory() : stat != null && stat.vsize() != 0;
  }

  MemoryImage image(AreaReader areas) {
    MemoryImage.Builder image =
        MemoryImage.builder(program(areas)).areas(areas.areas()).attributes(attributes());
    readBytes(image);
    AuxvFormat.Parsed auxv = source.parse("auxv", AuxvFormat::parse);
    if (auxv != null && auxv.count() > 0) {
      long[] pairs = new long[2 * auxv.count()];
      for (int i = 0; i < auxv.count(); i++) {
        pairs[2 * i] = auxv.type(i);
        pairs[2 * i + 1] = auxv.value(i);
      }
      image.auxiliaryVector(pairs);
    }
    image.addresses(addresses());
    if (status != null && status.hasMemory()) {
      readStatus(image, status);
    } else if (statm != null) {
      int resident = (int) statm.resident();
      int shared = (int) statm.shared();
      image.resident(resident - shared, shared, 0).peaks(resident, (int) statm.size());
      image.totals(
          new MemoryImage.Totals((int) statm.size(), (int) statm.data(), 0, (int) statm.text(), 0));
    } else if (stat != null) {
      int total = (int) (stat.vsize() >>> 12);
      image.resident((int) stat.rss(), 0, 0).peaks((int) stat.rss(), total);
      image.totals(new MemoryImage.Totals(total, 0, 0, 0, 0));
    }
    if (stat != null && status != null && status.hasMemory()) {
      image.uncountedPages((int) (pages(status.vmRss()) - stat.rss()));
    }
    return image.build();
  }

  private FileImage program(AreaReader areas) {
    ByteString link = source.link("exe");
    if (link == null) {
      ByteString comm = stat != null ? stat.comm() : status != null ? status.name() : null;
      return FileImage.ofLink(
          ByteString.of("/").concat(comm == null ? ByteString.of("unknown") : comm),
          null,
          0,
          LinkFiles.PROGRAM);
    }
    FileImage mapped = areas.fileOf(link);
    return mapped != null ? mapped : LinkFiles.file(link);
  }

  private static int pages(long kilobytes) {
    return (int) (kilobytes / KB_PER_PAGE);
  }

  private void readStatus(MemoryImage.Builder image, StatusFormat.Parsed s) {
    image
        .resident(pages(s.rssAnon()), pages(s.rssFile()), pages(s.rssShmem()))
        .swapPages(pages(s.vmSwap()))
        .peaks(pages(s.vmHwm()), pages(s.vmPeak()))
        .tablePages(pages(s.vmPte()))
        .totals(
            new MemoryImage.Totals(
                pages(s.vmSize()),
                pages(s.vmData()),
                pages(s.vmStk()),
                pages(s.vmExe() + s.vmLib()),
                pages(s.vmLck())));
  }

  /** Without the right to trace it, {@code stat} tells no addresses but how much code there is. */
  private ProgramAddresses addresses() {
    StatFormat.Parsed s = stat;
    if (s == null || s.startcode() == 1) {
      long code = statm == null ? 0 : statm.text() << 12;
      return new ProgramAddresses(0, code, 0, 0, 0, 0, 0, 0, 0, 0);
    }
    return new ProgramAddresses(
        s.startcode(),
        s.endcode(),
        s.startData(),
        s.endData(),
        s.startBrk(),
        s.startstack(),
        s.argStart(),
        s.argEnd(),
        s.envStart(),
        s.envEnd());
  }

  private void readBytes(MemoryImage.Builder image) {
    ByteString environment = source.read("environ");
    ByteString line = source.read("cmdline");
    ByteString arguments = line == null ? ByteString.empty() : line;
    long room = stat == null ? 0 : stat.argEnd() - stat.argStart();
    if (room > 0 && arguments.length() > room) {
      // A title that runs on into the environment, which is read for itself.
      arguments = arguments.substring(0, (int) room);
    } else if (arguments.length() < room && room <= LoadSource.MOST_BYTES) {
      // A title: it ends at the first NUL, and the last byte is none.
      byte[] area = new byte[(int) room];
      arguments.copyTo(0, area, 0, arguments.length());
      area[area.length - 1] = ' ';
      arguments = line == null ? arguments : ByteString.copyOf(area);
    }
    image.arguments(arguments);
    image.environment(environment == null ? ByteString.empty() : environment);
  }

  private MemoryAttributes attributes() {
    Integer filter = source.parseIfThere("coredump_filter", LoadTexts::coredumpFilter);
    KsmStatFormat.Parsed ksm = source.parseIfThere("ksm_stat", KsmStatFormat::parse);
    KsmCounters counters =
        ksm == null
            ? KsmCounters.NONE
            : new KsmCounters(
                ksm.rmapItems(),
                ksm.zeroPages(),
                ksm.mergingPages(),
                ksm.processProfit(),
                ksm.mergeAny(),
                ksm.mergeable());
    StatusFormat.Parsed s = status;
    int dumped = filter == null ? CoredumpFilterFormat.DEFAULT : filter;
    return s == null || !s.hasMemory()
        ? new MemoryAttributes(dumped, false, true, 0, 0, counters)
        : new MemoryAttributes(
            dumped,
            s.coreDumping(),
            s.thpEnabled(),
            pages(s.vmPin()),
            s.hugetlbPages() * 1024,
            counters);
  }
}
