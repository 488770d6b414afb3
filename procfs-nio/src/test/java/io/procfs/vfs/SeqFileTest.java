package io.procfs.vfs;

import static io.procfs.vfs.Calls.errno;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Files of records, by the rules of the area SEQ: against a plain reference that knows the whole
 * content, and where content changes or ends, against what the rules say.
 */
class SeqFileTest {
  private static final int PAGE = 4096;

  private final BufferPool pool = new BufferPool();

  private OpenFile open(List<byte[]> records) {
    return new RecordStreamFile<>(pool, records, Records.STREAM);
  }

  private static byte[] join(List<byte[]> records) {
    ByteBuilder all = new ByteBuilder(100);
    records.forEach(all::put);
    return all.toByteArray();
  }

  private static String read(OpenFile file, int count) {
    ByteBuffer target = ByteBuffer.allocate(count);
    int answer = file.read(target);
    assertEquals(target.position(), answer);
    return ISO_8859_1.decode(target.flip()).toString();
  }

  private static String readAt(OpenFile file, int count, long offset) {
    ByteBuffer target = ByteBuffer.allocate(count);
    int answer = file.read(target, offset);
    assertEquals(target.position(), answer);
    return ISO_8859_1.decode(target.flip()).toString();
  }

  @Provide
  Arbitrary<List<byte[]>> records() {
    Arbitrary<Integer> length =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.integers().between(1, 120)),
            Tuple.of(4, Arbitraries.integers().between(3900, 4200)),
            Tuple.of(1, Arbitraries.integers().between(8000, 20_000)),
            Tuple.of(3, Arbitraries.just(0)));
    return Combinators.combine(length, Arbitraries.chars().range('a', 'z'))
        .as((count, c) -> c.toString().repeat(count).getBytes(ISO_8859_1))
        .list()
        .ofMaxSize(120);
  }

  /** A call: its kind, its number of bytes, and where, as a share of the length. */
  record Call(int kind, int count, double where) {}

  @Provide
  Arbitrary<List<Call>> calls() {
    Arbitrary<Integer> counts =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(0, 300)),
            Tuple.of(1, Arbitraries.integers().between(4000, 30_000)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 4), counts, Arbitraries.doubles().between(0, 1.3))
        .as(Call::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 400)
  @Label("whatever is called, the bytes are those of the content at that offset: SEQ-004, SEQ-006")
  void bytesAreThoseOfTheContent(
      @ForAll("records") List<byte[]> records, @ForAll("calls") List<Call> calls) {
    String content = new String(join(records), ISO_8859_1);
    int longest = records.stream().mapToInt(r -> r.length).max().orElse(0);
    OpenFile file = open(records);
    long position = 0;
    for (Call call : calls) {
      long offset = Math.round(call.where() * content.length());
      switch (call.kind()) {
        case 0, 1, 2 -> {
          String got = read(file, call.count());
          check(content, position, call.count(), longest, got);
          position += got.length();
        }
        case 3 -> check(content, offset, call.count(), longest, readAt(file, call.count(), offset));
        default -> {
          file.seek(offset);
          position = offset;
        }
      }
      assertEquals(position, file.position());
    }
    file.close();
  }

  /** A read is short only at the end, or if what it got is a page or a longer record. */
  private static void check(String content, long offset, int count, int longest, String got) {
    int from = (int) Math.min(offset, content.length());
    int most = Math.min(count, content.length() - from);
    assertEquals(content.substring(from, from + got.length()), got);
    assertTrue(got.length() <= most, "too much");
    assertTrue(got.length() > 0 || most == 0, "an end where none is");
    boolean whole = got.length() == most;
    int page = Math.max(PAGE, Integer.highestOneBit(longest) * 4);
    assertTrue(whole || got.length() > page / 8 || longest > PAGE / 2, "cut too early");
  }

  @Property(tries = 200)
  @Label("reads split anywhere give what one read gives: SEQ-003, SEQ-006")
  void splits(
      @ForAll("records") List<byte[]> records, @ForAll @IntRange(min = 1, max = 9000) int at) {
    String content = new String(join(records), ISO_8859_1);
    OpenFile file = open(records);
    StringBuilder got = new StringBuilder();
    for (String part = read(file, at); !part.isEmpty(); part = read(file, at)) {
      got.append(part);
    }
    assertEquals(content, got.toString());
    assertEquals("", read(file, at), "the end lasts: SEQ-002");
    assertEquals(content.length(), file.position());
  }

  @Example
  @Label("one record, every split: SEQ-003")
  void everySplitOfOneRecord() {
    String content = "Name:\tsleep\nUmask:\t0022\nState:\tS (sleeping)\n";
    for (int split = 0; split <= content.length(); split++) {
      OpenFile file = new SingleRecordFile<>(pool, content, (text, out) -> out.putAscii(text));
      assertEquals(content.substring(0, split), read(file, split));
      assertEquals(content.substring(split), read(file, 1000));
      assertEquals("", read(file, 1000));
    }
  }

  /** A subject that changes. */
  private static final class Changing {
    private String text;
    private @Nullable Errno failure;
    private int shown;

    Changing(String text) {
      this.text = text;
    }

    void show(ByteBuilder out) {
      if (failure != null) {
        throw failure.exception();
      }
      shown++;
      out.putAscii(text);
    }
  }

  private OpenFile openSingle(Changing subject) {
    return new SingleRecordFile<>(pool, subject, Changing::show);
  }

  @Example
  @Label("the rest is of the first read's moment, though the task changed: SEQ-003")
  void theRestIsOld() {
    Changing subject = new Changing("old text\n");
    OpenFile file = openSingle(subject);
    assertEquals("old", read(file, 3));
    subject.text = "NEW TEXT\n";
    assertEquals(" te", read(file, 3));
    assertEquals("xt\n", read(file, 100));
    assertEquals("", read(file, 100));
    assertEquals(1, subject.shown);
    file.seek(0);
    assertEquals("NEW TEXT\n", read(file, 100), "SEQ-001");
  }

  @Example
  @Label("a read at the start makes the content anew, though the last one ended there too")
  void emptyIsNoEnd() {
    Changing subject = new Changing("");
    OpenFile file = openSingle(subject);
    assertEquals("", read(file, 100));
    subject.text = "text\n";
    assertEquals("text\n", read(file, 100));
  }

  @Example
  @Label("a pread elsewhere makes the content anew, and so does the read after it: SEQ-004")
  void preadMakesAnew() {
    Changing subject = new Changing("old text\n");
    OpenFile file = openSingle(subject);
    assertEquals("old", read(file, 3));
    subject.text = "NEW TEXT\n";
    assertEquals("TEXT\n", readAt(file, 100, 4));
    assertEquals(" TEXT\n", read(file, 100));
  }

  @Example
  @Label("a pread where the last read ended goes on with the old content")
  void preadGoesOn() {
    Changing subject = new Changing("old text\n");
    OpenFile file = openSingle(subject);
    assertEquals("old", read(file, 3));
    subject.text = "NEW TEXT\n";
    assertEquals(" tex", readAt(file, 4, 3));
    assertEquals("NEW", readAt(file, 3, 0));
  }

  @Example
  @Label("a dead task: the rest still arrives, then the end, from the start ESRCH: SEQ-021")
  void deadTask() {
    Changing subject = new Changing("text\n");
    OpenFile file = openSingle(subject);
    assertEquals("te", read(file, 2));
    subject.failure = Errno.ESRCH;
    assertEquals("xt\n", read(file, 100));
    assertEquals("", read(file, 100));
    assertEquals(5, file.position());
    file.seek(0);
    assertEquals(Errno.ESRCH, errno(() -> read(file, 100)));
    assertEquals(0, file.position());
    assertEquals(Errno.ESRCH, errno(() -> readAt(file, 100, 0)));
    assertEquals(Errno.ESRCH, errno(() -> readAt(file, 100, 3)));
    assertEquals(Errno.ESRCH, errno(() -> openSingle(subject).read(ByteBuffer.allocate(1))));
  }

  @Example
  @Label("a seek that must make the content fails as it does, and leads to the start")
  void seekFails() {
    Changing subject = new Changing("text\n");
    OpenFile file = openSingle(subject);
    assertEquals("te", read(file, 2));
    subject.failure = Errno.ESRCH;
    assertEquals(Errno.ESRCH, errno(() -> file.seek(3)));
    assertEquals(0, file.position());
    subject.failure = null;
    assertEquals("text\n", read(file, 100));
  }

  @Example
  @Label("to ask for the position after a pread is a seek")
  void askingIsSeeking() {
    Changing subject = new Changing("text\n");
    OpenFile file = openSingle(subject);
    assertEquals("te", read(file, 2));
    assertEquals("t", readAt(file, 1, 3));
    subject.failure = Errno.ESRCH;
    assertEquals(Errno.ESRCH, errno(file::position));
    assertEquals(0, file.position());
  }

  @Example
  @Label("an empty buffer asks nobody: SEQ-014")
  void emptyBuffer() {
    Changing subject = new Changing("text\n");
    subject.failure = Errno.ESRCH;
    OpenFile file = openSingle(subject);
    assertEquals("", read(file, 0));
    assertEquals("", readAt(file, 0, Long.MAX_VALUE));
    assertEquals(0, file.write(ByteBuffer.allocate(0), 3));
  }

  @Example
  @Label("a record of more than a page comes whole, if there is room: SEQ-007")
  void longRecord() {
    Changing subject = new Changing("x".repeat(15_300));
    assertEquals(15_300, read(openSingle(subject), 1 << 16).length());
    OpenFile file = openSingle(subject);
    assertEquals(4096, read(file, 4096).length());
    assertEquals(11_204, read(file, 1 << 16).length());
  }

  @Example
  @Label("a read takes whole records that are less than a page: SEQ-005")
  void pages() {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      records.add("r".repeat(100).getBytes(ISO_8859_1));
    }
    OpenFile file = open(records);
    assertEquals(4000, read(file, 1 << 20).length());
    assertEquals(4000, read(file, 1 << 20).length());
    assertEquals(2000, read(file, 1 << 20).length());
    assertEquals("", read(file, 1 << 20));
    file.seek(0);
    assertEquals(50, read(file, 50).length());
    // What is left of the first record, and a page's worth of new ones.
    assertEquals(50 + 4000, read(file, 1 << 20).length());
  }

  @Example
  @Label("a page filled to the last byte is one record too many")
  void exactlyAPage() {
    List<byte[]> records =
        List.of("a".repeat(4000).getBytes(ISO_8859_1), "b".repeat(96).getBytes(ISO_8859_1));
    OpenFile file = open(records);
    assertEquals(4000, read(file, 1 << 20).length());
    assertEquals(96, read(file, 1 << 20).length());
    // A first record of exactly a page makes the buffer grow.
    OpenFile grown = open(List.of("a".repeat(4096).getBytes(ISO_8859_1), "b".getBytes(ISO_8859_1)));
    assertEquals(4097, read(grown, 1 << 20).length());
  }

  /** Numbers from a cursor on: records that say the state of the moment, and may fail. */
  private static final class Numbers implements RecordStream<int[], Integer> {
    @Override
    public @Nullable Integer start(int[] subject) {
      if (subject[0] < 0) {
        throw Errno.ESRCH.exception();
      }
      return subject[0] == 0 ? null : subject[0];
    }

    @Override
    public long show(Integer state, long cursor, ByteBuilder out) {
      if (cursor == 3 && state == 13) {
        throw Errno.EIO.exception();
      }
      out.putDecimal(cursor).put(':').putDecimal(state).put('\n');
      return cursor == 5 ? END : cursor + 1;
    }
  }

  private final int[] subject = {1};

  private OpenFile numbers() {
    return new RecordStreamFile<>(pool, subject, new Numbers());
  }

  @Example
  @Label("each read shows its moment, and finishes the record it was in: SEQ-008, SEQ-009")
  void eachReadItsMoment() {
    OpenFile file = numbers();
    assertEquals("0:1\n1", read(file, 5));
    subject[0] = 2;
    assertEquals(":1\n2", read(file, 4));
    subject[0] = 3;
    assertEquals(":2\n3:3\n4:3\n5:3\n", read(file, 100));
    assertEquals("", read(file, 100));
    subject[0] = -1;
    assertEquals("", read(file, 100), "nobody is asked at the end");
  }

  @Example
  @Label("gone in the middle: what was made arrives, then ESRCH")
  void goneInTheMiddle() {
    OpenFile file = numbers();
    assertEquals("0:1\n1", read(file, 5));
    subject[0] = -1;
    assertEquals(":1\n", read(file, 100));
    assertEquals(Errno.ESRCH, errno(() -> read(file, 100)));
    assertEquals(8, file.position());
  }

  @Example
  @Label("ended in the middle: the end, and more if there is more again")
  void endedInTheMiddle() {
    OpenFile file = numbers();
    assertEquals("0:1\n", read(file, 4));
    subject[0] = 0;
    assertEquals("", read(file, 100));
    subject[0] = 7;
    assertEquals("1:7\n2:7\n3:7\n4:7\n5:7\n", read(file, 100));
  }

  @Example
  @Label("a record that fails ends the read before it, and is the answer to the next")
  void failingRecord() {
    subject[0] = 13;
    OpenFile file = numbers();
    assertEquals("0:13\n1:13\n2:13\n", read(file, 100));
    assertEquals(Errno.EIO, errno(() -> read(file, 100)));
    subject[0] = 1;
    assertEquals("3:1\n4:1\n5:1\n", read(file, 100));
    assertEquals("", readAt(file, 100, 1000));
    subject[0] = 13;
    assertEquals(Errno.EIO, errno(() -> file.seek(999)));
    assertEquals(0, file.position());
  }

  @Example
  @Label("the largest position is any; a range may not pass it: SEQ-011")
  void positions() {
    OpenFile file = numbers();
    file.seek(Long.MAX_VALUE);
    assertEquals(Long.MAX_VALUE, file.position());
    assertEquals(Errno.EINVAL, errno(() -> read(file, 1)));
    assertEquals(Errno.EINVAL, errno(() -> file.write(ByteBuffer.allocate(1))));
    file.seek(Long.MAX_VALUE - 10);
    assertEquals("", read(file, 10));
    assertEquals(Errno.EINVAL, errno(() -> read(file, 11)));
  }

  @Example
  @Label("writing: refused, or taken wherever the position is; pwrite is ESPIPE: SEQ-017")
  void writing() {
    assertEquals(Errno.EINVAL, errno(() -> numbers().write(ByteBuffer.allocate(1))));
    List<String> taken = new ArrayList<>();
    UnaryOperator<String> cut = text -> text.substring(0, 2);
    OpenFile file =
        new RecordStreamFile<>(
            pool,
            subject,
            new Numbers(),
            (of, bytes) -> {
              taken.add(cut.apply(bytes.toString()));
              return 2;
            });
    assertEquals("0:1\n", read(file, 4));
    ByteBuffer source = ByteBuffer.wrap("abc".getBytes(ISO_8859_1));
    assertEquals(2, file.write(source));
    assertEquals(1, source.remaining());
    assertEquals(List.of("ab"), taken);
    assertEquals(4, file.position());
    assertEquals(Errno.ESPIPE, errno(() -> file.write(ByteBuffer.allocate(1), 0)));
  }

  @Example
  @Label("buffers go back to the pool, whatever happens; closing twice is fine")
  void buffersGoBack() {
    BufferPool own = new BufferPool();
    ByteBuilder first = own.take();
    own.give(first);
    Changing text = new Changing("text\n");
    OpenFile file = new SingleRecordFile<>(own, text, Changing::show);
    read(file, 100);
    assertTrue(own.take() == first, "after the last byte");
    own.give(first);
    file.seek(0);
    read(file, 1);
    assertTrue(own.take() != first, "two have the same buffer");
    file.close();
    file.close();
    assertTrue(own.take() == first, "after closing");
    own.give(first);
    text.failure = Errno.ESRCH;
    errno(() -> read(new SingleRecordFile<>(own, text, Changing::show), 10));
    assertTrue(own.take() == first, "after a failure");
  }
}
