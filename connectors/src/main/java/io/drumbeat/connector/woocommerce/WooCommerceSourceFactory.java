package io.drumbeat.connector.woocommerce;

import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import okhttp3.Credentials;

/** {@code type: woocommerce}. */
public final class WooCommerceSourceFactory implements InventorySourceFactory {
    private static final int LARGEST_PAGE = 100;

    @Override
    public String type() {
        return "woocommerce";
    }

    @Override
    public Set<String> settings() {
        Set<String> keys = new HashSet<>(WebSettings.TRANSPORT);
        keys.addAll(Set.of("consumer_key", "consumer_secret", "currency", "page_size"));
        return Set.copyOf(keys);
    }

    @Override
    public InventorySource open(ConnectionSettings settings, Source source) {
        if (source.path() != null || source.archive() != null) {
            throw settings.fault(
                    "url", "is a shop, which has no files; take path and archive out of source " + source.name());
        }
        int pageSize = settings.number("page_size", LARGEST_PAGE, 1);
        if (pageSize > LARGEST_PAGE) {
            throw settings.fault("page_size", "is " + LARGEST_PAGE + " at most");
        }
        String known = Credentials.basic(
                settings.required("consumer_key"), settings.required("consumer_secret"), StandardCharsets.UTF_8);
        return new WooCommerceSource(
                WebSettings.withHeader(settings, settings.required("url"), "Authorization", known),
                settings.text("currency").orElse(""),
                pageSize);
    }
}
