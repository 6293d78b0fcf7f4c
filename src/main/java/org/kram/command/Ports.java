package org.kram.command;

import java.io.IOException;
import java.net.ServerSocket;
import org.kram.database.CannotStart;

/// Whether the door is free, asked before anything else starts.
final class Ports {
  static final String TAKEN = "%s\nStop the program that uses it, or choose another port: KRAM_PORT=8081 ./kram serve";

  private Ports() {}

  static void demandFree(int port) {
    if (port == 0) return;
    try (var _ = new ServerSocket(port)) {
      // free
    } catch (IOException e) {
      throw new CannotStart(TAKEN.formatted("port " + port + " is taken by another program (" + e.getMessage() + ")."), e);
    }
  }
}
