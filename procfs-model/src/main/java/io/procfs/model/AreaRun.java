package io.procfs.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some areas of an {@link AreaMap} that follow each other: those of a program's image, which all
 * processes of the program share, or others. Immutable, not empty.
 */
abstract class AreaRun {
  abstract int count();

  /** Returns the first address of the i-th area. */
  abstract long start(int i);

  /** Returns the first address behind the i-th area. */
  abstract long end(int i);

  abstract Mapping mapping(int i);

  abstract AreaPages pages(int i);

  abstract Area area(int i);

  /** Returns the areas of {@code [from..to)}, null if that is none. */
  final @Nullable AreaRun part(int from, int to) {
    return from >= to ? null : from == 0 && to == count() ? this : subRun(from, to);
  }

  abstract AreaRun subRun(int from, int to);

  /** Returns this and {@code next} as one, if they are of one image and one follows the other. */
  @Nullable AreaRun joined(AreaRun next) {
    return null;
  }

  /** Returns this with another i-th area, null if this cannot have one. */
  @Nullable AreaRun with(int i, Area area) {
    return null;
  }

  /** Areas as a program was loaded: told by the image and where its parts are. */
  static final class OfImage extends AreaRun {
    private final VmaLayout layout;
    private final ExecContext exec;
    private final int from;
    private final int to;

    OfImage(VmaLayout layout, ExecContext exec, int from, int to) {
      this.layout = layout;
      this.exec = exec;
      this.from = from;
      this.to = to;
    }

    boolean isWhole() {
      return from == 0 && to == layout.count();
    }

    /** Returns whether this has the i-th area of the image. */
    boolean has(int i) {
      return i >= from && i < to;
    }

    @Override
    int count() {
      return to - from;
    }

    @Override
    long start(int i) {
      return layout.start(from + i, exec);
    }

    @Override
    long end(int i) {
      return layout.end(from + i, exec);
    }

    @Override
    Mapping mapping(int i) {
      return layout.mapping(from + i);
    }

    @Override
    AreaPages pages(int i) {
      return layout.pages(from + i);
    }

    @Override
    Area area(int i) {
      return new Area(start(i), end(i), mapping(i), pages(i));
    }

    @Override
    AreaRun subRun(int first, int behind) {
      return new OfImage(layout, exec, from + first, from + behind);
    }

    @Override
    @Nullable AreaRun joined(AreaRun next) {
      return next instanceof OfImage other && other.from == to && other.exec.equals(exec)
          ? new OfImage(layout, exec, from, other.to)
          : null;
    }
  }

  /** Other areas. */
  static final class OfAreas extends AreaRun {
    /** How many areas a run has at most: a change copies one run. */
    static final int MOST = 16;

    private final Area[] areas;

    OfAreas(Area[] areas) {
      this.areas = areas;
    }

    /** Returns the i-th of {@code parts} runs of {@code areas}, which are about as long. */
    static AreaRun part(Area[] areas, int i, int parts) {
      int from = areas.length * i / parts;
      int to = areas.length * (i + 1) / parts;
      return parts == 1 ? new OfAreas(areas) : new OfAreas(Arrays.copyOfRange(areas, from, to));
    }

    @Override
    int count() {
      return areas.length;
    }

    @Override
    long start(int i) {
      return areas[i].start();
    }

    @Override
    long end(int i) {
      return areas[i].end();
    }

    @Override
    Mapping mapping(int i) {
      return areas[i].mapping();
    }

    @Override
    AreaPages pages(int i) {
      return areas[i].pages();
    }

    @Override
    Area area(int i) {
      return areas[i];
    }

    @Override
    AreaRun subRun(int from, int to) {
      return new OfAreas(Arrays.copyOfRange(areas, from, to));
    }

    @Override
    AreaRun with(int i, Area area) {
      Area[] changed = areas.clone();
      changed[i] = area;
      return new OfAreas(changed);
    }
  }
}
