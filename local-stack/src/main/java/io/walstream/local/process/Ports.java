package io.walstream.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of 127.0.0.1. */
public final class Ports {
  // Below the ranges from which systems take the ports of outgoing connections.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private Ports() {}

  /**
   * A port nobody listens on at the moment.
   *
   * @return a port from 20,000 to 31,999
   */
  public static int free() {
    for (int tries = 0; tries < 1000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new ServerFault("No free port on 127.0.0.1 from 20000 to 31999.");
  }

  /**
   * The port itself, or a free one for 0.
   *
   * @param port 0 to 65535
   * @return a port to listen on
   */
  public static int orFree(int port) {
    return port == 0 ? free() : port;
  }

  /**
   * Whether a server could listen on a port now.
   *
   * @param port 1 to 65535
   * @return false if it is taken or not allowed
   */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the servers do: connections in TIME_WAIT are no obstacle
      socket.bind(local(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * Whether a server listens on a port.
   *
   * @param port 1 to 65535
   * @return true if a connection could be opened within a second
   */
  public static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(local(port), 1000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static InetSocketAddress local(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
  }
}
