package io.flowtap.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import io.flowtap.redaction.Secrets;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one place where events and their properties are listed. */
class EventCatalogTest {

    private static final EventCatalog CATALOG = EventCatalog.bundled();

    @Test
    void theEventsThatFlowtapItselfMakesAreThoseOfTheApi() {
        List<String> own = new ArrayList<>(CATALOG.names(Origin.OBSERVED));
        own.addAll(CATALOG.names(Origin.IDENTITY));

        assertThat(own).containsExactlyInAnyOrderElementsOf(EventTypes.ALL);
        assertThat(constantsOf(EventTypes.class)).containsExactlyInAnyOrderElementsOf(EventTypes.ALL);
    }

    @Test
    void theirPropertiesAreThoseOfTheApi() throws ReflectiveOperationException {
        Set<String> properties = new TreeSet<>(names(CATALOG.common()));
        for (CatalogEvent event : CATALOG.events()) {
            if (event.domain().origin() != Origin.BUSINESS) {
                properties.addAll(names(event.properties()));
            }
        }
        // As in the envelope, and named there.
        properties.removeAll(Set.of(EventFields.STATUS, EventFields.LATENCY_MS));

        assertThat(constantsOf(EventProperties.class)).containsExactlyInAnyOrderElementsOf(properties);
    }

    @Test
    void theEnvelopeIsThatOfTheApi() {
        assertThat(names(CATALOG.envelope())).isEqualTo(EventFields.ALL);
        assertThat(EventFields.ALL).containsAll(names(CATALOG.ofBusinessEvents()));
    }

    @Test
    void businessEventsAreThoseThatTeamsAgreedOn() {
        assertThat(CATALOG.names(Origin.BUSINESS))
                .containsExactly(
                        "conversation_started",
                        "message_sent",
                        "escalation_triggered",
                        "plan_updated",
                        "checkout_completed",
                        "ingest_started",
                        "ingest_completed",
                        "ingest_failed",
                        "integration_failed",
                        "integration_succeeded",
                        "quota_exceeded",
                        "session_started",
                        "session_updated",
                        "interaction_click",
                        "interaction_hover",
                        "interaction_scroll",
                        "interaction_keypress",
                        "interaction_navigation",
                        "interaction_mode_switch",
                        "interaction_component_interaction",
                        "cognitive_state_change");
    }

    @Test
    void aPropertyIsFoundByBothSpellings() {
        CatalogEvent checkout = CATALOG.find("checkout_completed");

        assertThat(checkout).isNotNull();
        assertThat(checkout.property("stripeSessionId"))
                .isNotNull()
                .isSameAs(checkout.property("stripe_session_id"))
                .satisfies(property -> assertThat(property.name()).isEqualTo("stripe_session_id"));
        assertThat(checkout.property("StripeSessionId")).isNull();
        assertThat(CATALOG.find("checkoutCompleted")).isNull();
    }

    /** Warehouses give a column the type of its first value. */
    @Test
    void aNameHasOneTypeInAllBusinessEvents() {
        Map<String, PropertyType> types = new HashMap<>();
        for (CatalogEvent event : CATALOG.events()) {
            if (event.domain().origin() == Origin.BUSINESS) {
                for (CatalogProperty property : event.properties()) {
                    assertThat(types.merge(property.name(), property.type(), (one, other) -> other))
                            .as(property.name())
                            .isEqualTo(property.type());
                }
            }
        }
    }

    /** The values of such a name would be replaced. */
    @Test
    void noNameSaysThatItsValueIsACredential() {
        for (CatalogEvent event : CATALOG.events()) {
            for (CatalogProperty property : event.properties()) {
                assertThat(Secrets.isNameOfOne(property.name()))
                        .as(property.name())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "conversationId,conversation_id",
        "conversation_id,conversation_id",
        "HTTPStatus,http_status",
        "order-total,order_total",
        "order.Total,order_total",
        "a b,a_b",
        "plan2,plan2",
        "x,x",
        "_x,x",
    })
    void otherNamesBecomeSnakeCase(String given, String name) {
        assertThat(PropertyNames.snakeCase(given)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"$set", "1st", "größe", "a/b", "' '", "''", "_1"})
    void whatCannotBeANameIsNone(String given) {
        assertThat(PropertyNames.snakeCase(given)).isNull();
        assertThat(PropertyNames.snakeCase("a".repeat(65))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'event a B.',1,ORIGIN",
        "'domain business a B.\nevent Aa B.',2,snake case",
        "'domain business a B.\nevent a B.\nevent a B.',3,there already",
        "'domain business a B.\nevent a B.\nrequired b texts C.',3,no type",
        "'domain business a B.\nevent a B.\nrequired b text no sentence',3,sentence",
        "'domain business a B.\nevent a B.\nrequired b',3,missing",
        "'domain business a B.\nevent a B.\nrequired b text C.\noptional b text C.',4,there already",
        "'domain nobody a B.',1,no origin",
        "'common some',1,expected any",
        "'rubbish',1,not known",
    })
    void aMistakeInTheFileIsNamedByItsLine(String text, int line, String problem) {
        assertThatThrownBy(() -> CatalogFile.read(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("events.txt, line " + line + ": ")
                .hasMessageContaining(problem);
    }

    private static List<String> names(List<CatalogProperty> properties) {
        return properties.stream().map(CatalogProperty::name).toList();
    }

    private static List<String> constantsOf(Class<?> type) {
        List<String> constants = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    constants.add((String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return constants;
    }
}
