package io.taskledger.standalone;

import io.taskledger.standalone.data.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where the product listens.
 *
 * @param address {@code null} for all addresses of the machine
 */
record ServerPort(@Nullable InetAddress address, int port) {

    /** @throws StartupException if the setting is no port */
    static ServerPort of(Environment environment) {
        String port = environment.getRequiredProperty("server.port");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw new StartupException("--server.port must be a number from 1 to 65535, not " + port);
        }
        return new ServerPort(environment.getProperty("server.address", InetAddress.class), Integer.parseInt(port));
    }

    /** @throws StartupException if another process listens there, or this one may not */
    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartupException(
                    "Port " + port + " can't be used (" + e.getMessage()
                            + "). Stop what listens there, or choose another port with --server.port.",
                    e);
        }
    }
}
