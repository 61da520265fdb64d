package io.walstream.pipeline.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network cable to a server, which can be cut: connections break and new ones are refused. */
public final class Wire implements AutoCloseable {

  private final InetSocketAddress server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket entrance;

  Wire(String host, int serverPort) {
    this.server = new InetSocketAddress(host, serverPort);
    this.entrance = listen(0);
    this.port = entrance.getLocalPort();
    serve(entrance);
  }

  /** The port on 127.0.0.1 that leads to the server. */
  int port() {
    return port;
  }

  public void cut() {
    close();
  }

  public void mend() {
    entrance = listen(port);
    serve(entrance);
  }

  @Override
  public void close() {
    hangUp(entrance);
    open.forEach(Wire::hangUp);
    open.clear();
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(ServerSocket entering) {
    inBackground(
        () -> {
          while (!entering.isClosed()) {
            connect(entering.accept());
          }
        });
  }

  private void connect(Socket client) {
    try {
      Socket onward = new Socket();
      open.add(client);
      open.add(onward);
      onward.connect(server);
      inBackground(() -> copy(client, onward));
      inBackground(() -> copy(onward, client));
    } catch (IOException serverIsAway) {
      hangUp(client);
    }
    if (entrance.isClosed()) {
      open.forEach(Wire::hangUp);
    }
  }

  private void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void hangUp(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void inBackground(Forwarding work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                // Either side hung up, or the wire was cut: both sockets are closed by now.
              }
            },
            "wire");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Forwarding {
    void run() throws IOException;
  }
}
