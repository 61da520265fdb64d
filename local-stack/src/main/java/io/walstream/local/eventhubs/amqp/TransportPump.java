package io.walstream.local.eventhubs.amqp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.qpid.proton.engine.Transport;

/** Moves bytes between a socket and proton. */
final class TransportPump {

  private final SocketChannel socket;
  private final Transport transport;
  private final ByteBuffer unwanted = ByteBuffer.allocate(1024);

  TransportPump(SocketChannel socket, Transport transport) {
    this.socket = socket;
    this.transport = transport;
  }

  /** Reads what has come in; after the AMQP connection's end it is thrown away. */
  void read() throws IOException {
    boolean open = transport.capacity() > 0;
    int count = socket.read(open ? transport.tail() : unwanted.clear());
    if (open && count >= 0) {
      transport.process();
    } else if (open) {
      transport.close_tail();
    } else if (count < 0) {
      throw new IOException("closed by the client");
    }
  }

  /** Writes what the socket takes, and says how many bytes that was. */
  int write() throws IOException {
    int written = socket.write(transport.head());
    transport.pop(written);
    return written;
  }
}
