package io.procfs.model.net;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import java.util.List;

/**
 * What of a namespace is empty on most machines: multicast routing, flow labels, netfilter.
 * Immutable; {@link #change()} makes another.
 */
public final class NetMisc {
  private final Builder b;

  private NetMisc(Builder b) {
    this.b = b;
  }

  /** Returns a builder of one that is otherwise the same. */
  public Builder change() {
    return new Builder(b);
  }

  /** Returns the filters of IPv4 groups. */
  public List<SourceFilter> filters() {
    return b.filters;
  }

  /** Returns the filters of IPv6 groups. */
  public List<SourceFilter> filters6() {
    return b.filters6;
  }

  /** Returns the IPv6 flow labels. */
  public List<FlowLabel> flowLabels() {
    return b.flowLabels;
  }

  /** Returns the interfaces of IPv4 multicast routing. */
  public List<MulticastInterface> multicastInterfaces() {
    return b.multicastInterfaces;
  }

  /** Returns the IPv4 multicast routes. */
  public List<MulticastRoute> multicastRoutes() {
    return b.multicastRoutes;
  }

  /** Returns the interfaces of IPv6 multicast routing. */
  public List<MulticastInterface> multicastInterfaces6() {
    return b.multicastInterfaces6;
  }

  /** Returns the IPv6 multicast routes. */
  public List<MulticastRoute> multicastRoutes6() {
    return b.multicastRoutes6;
  }

  /** Returns the names of the tables of {@code iptables} that are in use. */
  public List<ByteString> ipTables() {
    return b.ipTables;
  }

  /** Returns the names of the tables of {@code ip6tables} that are in use. */
  public List<ByteString> ip6Tables() {
    return b.ip6Tables;
  }

  /** Returns the names of the tables of {@code arptables} that are in use. */
  public List<ByteString> arpTables() {
    return b.arpTables;
  }

  /** Returns the lines of {@code nf_conntrack}. */
  public List<ByteString> connections() {
    return b.connections;
  }

  /** Returns the lines of {@code nf_conntrack_expect}. */
  public List<ByteString> expectations() {
    return b.expectations;
  }

  /** Returns who is told of logged packets. */
  public List<LogListener> logListeners() {
    return b.logListeners;
  }

  /** Returns who decides about packets. */
  public List<QueueListener> queueListeners() {
    return b.queueListeners;
  }

  /** Returns that of a new namespace. */
  public static NetMisc empty() {
    return new Builder().build();
  }

  /** Makes such pictures. Not safe for use by several threads. */
  public static final class Builder {
    private ImmutableList<SourceFilter> filters = ImmutableList.of();
    private ImmutableList<SourceFilter> filters6 = ImmutableList.of();
    private ImmutableList<FlowLabel> flowLabels = ImmutableList.of();
    private ImmutableList<MulticastInterface> multicastInterfaces = ImmutableList.of();
    private ImmutableList<MulticastRoute> multicastRoutes = ImmutableList.of();
    private ImmutableList<MulticastInterface> multicastInterfaces6 = ImmutableList.of();
    private ImmutableList<MulticastRoute> multicastRoutes6 = ImmutableList.of();
    private ImmutableList<ByteString> ipTables = ImmutableList.of();
    private ImmutableList<ByteString> ip6Tables = ImmutableList.of();
    private ImmutableList<ByteString> arpTables = ImmutableList.of();
    private ImmutableList<ByteString> connections = ImmutableList.of();
    private ImmutableList<ByteString> expectations = ImmutableList.of();
    private ImmutableList<LogListener> logListeners = ImmutableList.of();
    private ImmutableList<QueueListener> queueListeners = ImmutableList.of();

    /** Begins with the defaults. */
    public Builder() {}

    private Builder(Builder b) {
      this.filters = b.filters;
      this.filters6 = b.filters6;
      this.flowLabels = b.flowLabels;
      this.multicastInterfaces = b.multicastInterfaces;
      this.multicastRoutes = b.multicastRoutes;
      this.multicastInterfaces6 = b.multicastInterfaces6;
      this.multicastRoutes6 = b.multicastRoutes6;
      this.ipTables = b.ipTables;
      this.ip6Tables = b.ip6Tables;
      this.arpTables = b.arpTables;
      this.connections = b.connections;
      this.expectations = b.expectations;
      this.logListeners = b.logListeners;
      this.queueListeners = b.queueListeners;
    }

    /** Sets the filters of IPv4 groups. */
    public Builder filters(List<SourceFilter> value) {
      filters = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the filters of IPv6 groups. */
    public Builder filters6(List<SourceFilter> value) {
      filters6 = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv6 flow labels. */
    public Builder flowLabels(List<FlowLabel> value) {
      flowLabels = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the interfaces of IPv4 multicast routing. */
    public Builder multicastInterfaces(List<MulticastInterface> value) {
      multicastInterfaces = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv4 multicast routes. */
    public Builder multicastRoutes(List<MulticastRoute> value) {
      multicastRoutes = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the interfaces of IPv6 multicast routing. */
    public Builder multicastInterfaces6(List<MulticastInterface> value) {
      multicastInterfaces6 = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the IPv6 multicast routes. */
    public Builder multicastRoutes6(List<MulticastRoute> value) {
      multicastRoutes6 = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the names of the tables of {@code iptables} that are in use. */
    public Builder ipTables(List<ByteString> value) {
      ipTables = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the names of the tables of {@code ip6tables} that are in use. */
    public Builder ip6Tables(List<ByteString> value) {
      ip6Tables = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the names of the tables of {@code arptables} that are in use. */
    public Builder arpTables(List<ByteString> value) {
      arpTables = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the lines of {@code nf_conntrack}. */
    public Builder connections(List<ByteString> value) {
      connections = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets the lines of {@code nf_conntrack_expect}. */
    public Builder expectations(List<ByteString> value) {
      expectations = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets who is told of logged packets. */
    public Builder logListeners(List<LogListener> value) {
      logListeners = ImmutableList.copyOf(value);
      return this;
    }

    /** Sets who decides about packets. */
    public Builder queueListeners(List<QueueListener> value) {
      queueListeners = ImmutableList.copyOf(value);
      return this;
    }

    /** Returns the picture. */
    public NetMisc build() {
      return new NetMisc(new Builder(this));
    }
  }
}
