package io.taskledger.standalone.issuer;

import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.security.PublicPaths;
import java.time.Clock;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The development issuer as a part of a process. It refuses to start in production. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssuerSettings.class)
public class DevelopmentIssuerConfiguration {

    DevelopmentIssuerConfiguration(Environment environment) {
        requireDevelopment(environment);
    }

    /** @throws IllegalStateException if a profile for production is active */
    public static void requireDevelopment(Environment environment) {
        for (String profile : environment.getActiveProfiles()) {
            String name = profile.toLowerCase(Locale.ROOT);
            if (name.equals("prod") || name.equals("production")) {
                throw new IllegalStateException("The development issuer signs any token for anybody, so it does not"
                        + " start with the profile " + profile + ".");
            }
        }
    }

    @Bean
    TokenSigner developmentTokenSigner(IssuerSettings settings) {
        return new TokenSigner(settings.key());
    }

    @Bean
    TokenController developmentTokenController(
            TokenSigner signer, PublicUrl publicUrl, Clock clock, IssuerSettings settings) {
        return new TokenController(signer, publicUrl, clock, settings.remoteClients());
    }

    @Bean
    DiscoveryController developmentDiscoveryController(TokenSigner signer, PublicUrl publicUrl) {
        return new DiscoveryController(signer, publicUrl);
    }

    @Bean
    PublicPaths developmentIssuerPaths() {
        return new PublicPaths(
                TokenController.PATH,
                DiscoveryController.KEYS_PATH,
                DiscoveryController.OPENID_PATH,
                DiscoveryController.OAUTH_PATH);
    }
}
