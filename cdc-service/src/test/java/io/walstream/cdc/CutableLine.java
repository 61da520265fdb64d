package io.walstream.cdc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A line to a server that can fall silent, as a network does: nothing passes, nothing is closed.
 */
public final class CutableLine implements AutoCloseable {

  private final ServerSocket entry;
  private final int server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean silent;

  public CutableLine(int server) throws IOException {
    this.server = server;
    this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public int port() {
    return entry.getLocalPort();
  }

  /** From now on what is sent is swallowed, also on lines that are opened. */
  public void fallSilent() {
    silent = true;
  }

  /** New lines work; those that were silent never wake up. */
  public void speak() {
    sockets.forEach(CutableLine::close);
    sockets.clear();
    silent = false;
  }

  private void accept() {
    try {
      while (true) {
        connect(entry.accept());
      }
    } catch (IOException closed) {
      sockets.forEach(CutableLine::close);
    }
  }

  private void connect(Socket client) {
    try {
      Socket backend = new Socket(InetAddress.getLoopbackAddress(), server);
      sockets.addAll(List.of(client, backend));
      daemon(() -> pass(client, backend));
      daemon(() -> pass(backend, client));
    } catch (IOException nobodyThere) {
      close(client);
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] bytes = new byte[8192];
    try {
      for (int read = from.getInputStream().read(bytes);
          read >= 0;
          read = from.getInputStream().read(bytes)) {
        if (!silent) {
          to.getOutputStream().write(bytes, 0, read);
        }
      }
    } catch (IOException gone) {
      // Ends the other direction too.
    }
    if (!silent) {
      close(from);
      close(to);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "line");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
  }
}
