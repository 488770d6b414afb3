package io.procfs.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.format.machine.CommandLineFormat;
import io.procfs.format.machine.CryptoFormat;
import io.procfs.format.machine.ExecdomainsFormat;
import io.procfs.format.machine.KallsymsFormat;
import io.procfs.format.machine.KeyUsersFormat;
import io.procfs.format.machine.KeysFormat;
import io.procfs.format.machine.ModulesFormat;
import io.procfs.model.machine.Cipher;
import io.procfs.model.machine.KernelKey;
import io.procfs.model.machine.KernelModule;
import io.procfs.model.machine.KernelParts;
import io.procfs.model.machine.KernelSymbol;
import io.procfs.model.machine.KeyUser;
import io.procfs.vfs.BytesFile;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.WriteOnlyFile;
import java.util.List;

/** The files at the top that tell of the kernel itself. */
final class KernelFiles {
  private static final ExecdomainsFormat.Parsed LINUX =
      new ExecdomainsFormat.Parsed(0, 0, ByteString.of("Linux"), ByteString.of("kernel"));

  /** From the lowest address that it has to the highest, on x86-64. */
  private static final long KCORE_SIZE = 140_737_471_590_400L;

  private KernelFiles() {}

  private static KernelParts parts(LiveTree tree) {
    return tree.kernel.machine().kernel();
  }

  private static boolean capable(LiveTree tree, int capability) {
    return tree.credentials.capable(tree.kernel.userNamespace(), capability);
  }

  static void version(LiveTree tree, ByteBuilder out) {
    out.put(tree.kernel.options().versionBanner()).put('\n');
  }

  /** {@code cmdline}, which has a size: rule GLOB-004. */
  static RootsNode commandLine(LiveTree tree, long inode) {
    ByteBuilder content = new ByteBuilder(256);
    CommandLineFormat.write(tree.kernel.machine().commandLine(), content);
    ByteString bytes = content.toByteString();
    return new TopFile(
        tree, inode, 0444, t -> new BytesFile(bytes, TopFile.NO_OPERATION), t -> bytes.length());
  }

  /** There is one personality since 4.1. */
  static void execdomains(LiveTree tree, ByteBuilder out) {
    ExecdomainsFormat.writeLine(LINUX, out);
  }

  static TopFile.Kind modules() {
    return tree ->
        TopFile.stream(
                ListStream.<KernelModule>of(
                    t -> parts(t).modules().get(),
                    (m, out) -> module(m, capable(tree, CapabilitySet.SYSLOG), out)))
            .open(tree);
  }

  private static void module(KernelModule m, boolean shown, ByteBuilder out) {
    ModulesFormat.writeLine(
        new ModulesFormat.Parsed(
            m.name(),
            m.size(),
            m.references(),
            m.users(),
            m.state(),
            shown ? m.address() : 0,
            m.taints().isEmpty() ? m.taints() : ByteString.of(" ").concat(m.taints())),
        out);
  }

  static TopFile.Kind kallsyms() {
    return tree ->
        TopFile.stream(
                ListStream.<KernelSymbol>of(
                    t -> parts(t).symbols().get(),
                    (s, out) -> symbol(s, capable(tree, CapabilitySet.SYSLOG), out)))
            .open(tree);
  }

  private static void symbol(KernelSymbol s, boolean shown, ByteBuilder out) {
    KallsymsFormat.writeLine(
        new KallsymsFormat.Parsed(
            shown ? s.address() : 0, ByteString.of("" + s.type()), s.name(), s.module()),
        out);
  }

  // ---- keys and algorithms ----

  static TopFile.Kind keys() {
    return TopFile.stream(ListStream.of(KernelFiles::visibleKeys, KernelFiles::key));
  }

  private static List<KernelKey> visibleKeys(LiveTree tree) {
    return parts(tree).keys().get().stream()
        .filter(
            key -> key.isVisibleTo(tree.credentials.fsuid(), tree.credentials.inGroup(key.gid())))
        .toList();
  }

  private static void key(KernelKey key, ByteBuilder out) {
    KeysFormat.writeLine(
        new KeysFormat.Parsed(
            Integer.toUnsignedLong(key.serial()),
            key.flags(),
            key.usage(),
            key.timeout(),
            Integer.toUnsignedLong(key.permissions()),
            key.uid(),
            key.gid(),
            key.type().truncate(9),
            key.description()),
        out);
  }

  static TopFile.Kind keyUsers() {
    return TopFile.stream(
        ListStream.of(tree -> parts(tree).keyUsers().get(), KernelFiles::keyUser));
  }

  private static void keyUser(KeyUser u, ByteBuilder out) {
    KeyUsersFormat.writeLine(
        new KeyUsersFormat.Parsed(
            Integer.toUnsignedLong(u.uid()),
            u.usage(),
            u.keys(),
            u.instantiated(),
            u.quotaKeys(),
            u.maxKeys(),
            u.quotaBytes(),
            u.maxBytes()),
        out);
  }

  static TopFile.Kind crypto() {
    return TopFile.stream(ListStream.of(tree -> parts(tree).ciphers().get(), KernelFiles::cipher));
  }

  private static void cipher(Cipher cipher, ByteBuilder out) {
    for (Cipher.Line line : cipher.lines()) {
      CryptoFormat.writeLine(line.key(), line.value(), out);
    }
    out.put('\n');
  }

  // ---- files that are not text ----

  /** {@code config.gz}, which has a size: rule ROOT-031. */
  static RootsNode config(LiveTree tree, long inode) {
    CompressedText text = new CompressedText();
    return new TopFile(
        tree,
        inode,
        0444,
        t -> new BytesFile(text.of(parts(t).config().get()), TopFile.NO_OPERATION),
        t -> text.of(parts(t).config().get()).length());
  }

  /** {@code kmsg}: opening it is a call of syslog(2). */
  static OpenFile kmsg(LiveTree tree) {
    if (!capable(tree, CapabilitySet.SYSLOG)) {
      throw Errno.EPERM.exception();
    }
    return new KernelLogFile(parts(tree).log());
  }

  /**
   * {@code kcore}: the kernel's memory, which is not modelled. A kernel that is locked down for
   * confidentiality answers so, whoever asks: EPERM at opening. Its size is that of the addresses.
   */
  static RootsNode memory(LiveTree tree, long inode) {
    return new TopFile(
        tree,
        inode,
        0400,
        t -> {
          throw Errno.EPERM.exception();
        },
        t -> KCORE_SIZE);
  }

  /** {@code sysrq-trigger}, which is only written: one key a write. */
  static TopFile.Kind sysrq() {
    return tree -> new WriteOnlyFile<>(tree, KernelFiles::sysrq, TopFile.NO_OPERATION);
  }

  /** Takes a key of {@code sysrq-trigger}; only the first byte counts. */
  private static int sysrq(LiveTree tree, ByteString bytes) {
    char key = new String(bytes.toByteArray(), 0, 1, ISO_8859_1).charAt(0);
    long now = tree.kernel.clock().sinceBootNanos();
    parts(tree).log().print(6, now, Sysrq.handle(tree.kernel, key));
    return bytes.length();
  }
}
