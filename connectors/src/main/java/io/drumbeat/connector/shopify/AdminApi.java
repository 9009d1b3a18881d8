package io.drumbeat.connector.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Path;

/**
 * The GraphQL Admin.
 *
 * @see <a href="https://shopify.dev/docs/api/usage/bulk-operations/queries">Bulk operations</a>
 */
interface AdminApi {
    String CURRENCY = "{ shop { currencyCode } }";

    String START = """
            mutation($query: String!) {
              bulkOperationRunQuery(query: $query) {
                bulkOperation { id status }
                userErrors { field message }
              }
            }""";

    String LOOK = """
            query($id: ID!) {
              node(id: $id) {
                ... on BulkOperation { id status errorCode objectCount url }
              }
            }""";

    String CANCEL = """
            mutation($id: ID!) {
              bulkOperationCancel(id: $id) { bulkOperation { id status } userErrors { field message } }
            }""";

    /**
     * Asks anything.
     *
     * @param question {@code query} and {@code variables}
     */
    @POST("admin/api/{version}/graphql.json")
    Call<JsonNode> ask(@Path("version") String version, @Body Map<String, Object> question);
}
