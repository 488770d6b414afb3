package io.procfs.nio;

import org.jspecify.annotations.Nullable;

/** What is open and has no other superclass: keeps the links of {@link OpenResources}. */
abstract class OpenLink implements OpenResource {
  private final Target target;
  private @Nullable OpenResource next;
  private @Nullable OpenResource previous;
  private int stripe;

  OpenLink(Target target) {
    this.target = target;
  }

  @Override
  public final Target target() {
    return target;
  }

  @Override
  public final @Nullable OpenResource next() {
    return next;
  }

  @Override
  public final void setNext(@Nullable OpenResource next) {
    this.next = next;
  }

  @Override
  public final @Nullable OpenResource previous() {
    return previous;
  }

  @Override
  public final void setPrevious(@Nullable OpenResource previous) {
    this.previous = previous;
  }

  @Override
  public final int stripe() {
    return stripe;
  }

  @Override
  public final void setStripe(int stripe) {
    this.stripe = stripe;
  }
}
