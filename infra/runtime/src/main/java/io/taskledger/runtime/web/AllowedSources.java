package io.taskledger.runtime.web;

import io.netty.util.NetUtil;
import io.taskledger.runtime.PublicUrl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Host and Origin allow-lists. */
final class AllowedSources {

    private final Set<String> hosts;
    private final boolean ownAddresses;
    private final Set<String> origins;

    AllowedSources(PublicUrl publicUrl, WebSettings settings) {
        List<String> hostList = settings.allowedHosts();
        List<String> originList = settings.allowedOrigins();
        hosts = hostList.isEmpty() ? publicHosts(publicUrl) : Set.copyOf(hostList);
        ownAddresses = hostList.isEmpty();
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
        return hosts.contains(authority) || (ownAddresses && receivedOn != null && isOwnAddress(authority, receivedOn));
    }

    /** A page of a rebound name sends that name, never the address it now stands for. */
    private static boolean isOwnAddress(String authority, InetSocketAddress receivedOn) {
        String port = ":" + receivedOn.getPort();
        if (!authority.endsWith(port)) {
            return false;
        }
        String host = authority.substring(0, authority.length() - port.length());
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
        return host.equals("localhost")
                || (address != null && (address.isLoopbackAddress() || address.equals(receivedOn.getAddress())));
    }

    boolean isOrigin(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    Set<String> origins() {
        return origins;
    }
}
