package io.procfs.model.net;

import io.procfs.abi.ByteString;
import java.util.List;

/**
 * What a protocol family uses to log packets: a row of {@code nf_log}.
 *
 * @param family the number of the family
 * @param logger what it uses, {@code NONE} for nothing
 * @param available what it could use
 */
public record LoggerOfFamily(int family, ByteString logger, List<ByteString> available) {
  /** Keeps a copy of the names. */
  public LoggerOfFamily {
    available = List.copyOf(available);
  }
}
