package io.procfs.model.net;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;

/**
 * What a protocol family uses to log packets: a row of {@code nf_log}.
 *
 * @param family the number of the family
 * @param logger what it uses, {@code NONE} for nothing
 * @param available what it could use
 */
public record LoggerOfFamily(int family, ByteString logger, ImmutableList<ByteString> available) {}
