package io.procfs.record.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Reads a channel from where it stands; the channel stays open, for its owner to close. */
final class ChannelInput extends InputStream {
  private final SeekableByteChannel channel;

  ChannelInput(SeekableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    return count == 0 ? 0 : channel.read(ByteBuffer.wrap(target, from, count));
  }
}
