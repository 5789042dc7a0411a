package io.taskledger.runtime.web;

import io.taskledger.runtime.PublicUrl;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Host and Origin allow-lists. */
final class AllowedSources {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;
    private final boolean loopback;
    private final Set<String> origins;

    AllowedSources(PublicUrl publicUrl, WebProperties properties) {
        List<String> hostList = properties.allowedHosts();
        List<String> originList = properties.allowedOrigins();
        hosts = hostList.isEmpty() ? publicHosts(publicUrl) : Set.copyOf(hostList);
        loopback = hostList.isEmpty();
        origins = originList.isEmpty() ? Set.of(publicUrl.origin()) : Set.copyOf(originList);
    }

    /** With and without the scheme's default port, for clients that spell it out. */
    private static Set<String> publicHosts(PublicUrl publicUrl) {
        String authority = publicUrl.authority();
        return authority.equals(publicUrl.host())
                ? Set.of(authority, authority + (publicUrl.isHttps() ? ":443" : ":80"))
                : Set.of(authority);
    }

    boolean isHost(String host, @Nullable InetSocketAddress receivedOn) {
        String authority = host.toLowerCase(Locale.ROOT);
        return hosts.contains(authority) || (loopback && receivedOn != null && isLoopback(authority, receivedOn));
    }

    private static boolean isLoopback(String authority, InetSocketAddress receivedOn) {
        String port = ":" + receivedOn.getPort();
        return authority.endsWith(port)
                && LOOPBACK.contains(authority.substring(0, authority.length() - port.length()));
    }

    boolean isOrigin(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    Set<String> origins() {
        return origins;
    }
}
