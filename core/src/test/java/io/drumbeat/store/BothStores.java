package io.drumbeat.store;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Invokes a test once for each database. */
final class BothStores implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(
                new Invocation("DuckDB", TestStores::duckDbUrl), new Invocation("PostgreSQL", TestStores::postgresUrl));
    }

    private record Invocation(String label, Supplier<StoreUrl> url) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return label;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Parameter(url));
        }
    }

    /** Gives the test its store, and closes it after. A {@link StoreUrl} parameter is the same store's address. */
    private static final class Parameter implements ParameterResolver, AfterEachCallback {
        private final Supplier<StoreUrl> fresh;
        private @Nullable StoreUrl url;
        private @Nullable Store store;

        Parameter(Supplier<StoreUrl> fresh) {
            this.fresh = fresh;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == Store.class || type == StoreUrl.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            StoreUrl address = address();
            if (parameter.getParameter().getType() == StoreUrl.class) {
                return address;
            }
            if (store == null) {
                store = Store.open(address);
            }
            return store;
        }

        private StoreUrl address() {
            if (url == null) {
                url = fresh.get();
            }
            return url;
        }

        @Override
        public void afterEach(ExtensionContext context) {
            if (store != null) {
                store.close();
            }
            if (url != null) {
                TestStores.drop(url);
            }
        }
    }
}
