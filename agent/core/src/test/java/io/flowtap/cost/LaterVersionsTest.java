package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No rule of the bundled table gives a model the price of its elder, its bigger sibling or its paid variant. */
class LaterVersionsTest {

    private static final long NOW = TestPrices.NOW;
    private static final Pattern SMALL_NUMBER =
            // not a part of a date
            Pattern.compile("(?<![0-9:]|20[0-9]{2}-|20[0-9]{2}-[0-9]{2}-)[0-9]{1,2}(?![0-9])");
    // spotless:off
    private static final String[] OTHER_MODELS = {
        "-1", "-5", ".1", ".5", "-2-1", "-mini", "-nano", "-pro", "-lite", "-audio", "-audio-preview", "-realtime",
        "-realtime-preview", "-search", "-search-preview", "-tts", "-preview-tts", "-image", "-transcribe", "-thinking",
        "-instruct", "-distill-llama-70b", "-awq", "-gguf", ":nitro", ":floor", ":online", ":thinking", ":8b",
        ":8b-q4_K_M", ":latest"
    };
    // spotless:on

    private final PriceTable bundled = PriceTable.bundled();

    @Test
    void theNextVersionsAndSiblingsOfEveryModelAreNotPricedUnlessTheTableNamesThem() {
        List<String> guessed = new ArrayList<>();
        int asked = 0;
        for (PricedModel model : bundled.models()) {
            for (String name : names(model)) {
                for (String other : others(name)) {
                    PriceMatch match = bundled.find(model.provider(), other, NOW);
                    asked++;
                    if (match != null && match.model().equals(model.id()) && !names(match, other)) {
                        guessed.add(model.provider() + " " + other + " as " + match.model() + " by " + match.rule());
                    }
                }
            }
        }
        assertThat(guessed).isEmpty();
        assertThat(asked).isGreaterThan(50_000);
    }

    private static Set<String> names(PricedModel model) {
        Set<String> names = new LinkedHashSet<>();
        names.add(model.id().toLowerCase(Locale.ROOT));
        for (String pattern : model.patterns()) {
            names.add(pattern.replace("*.", "us.").replace("%", ""));
        }
        // What stands behind the colon is the customer's own name for the model.
        names.removeIf(name -> name.indexOf('*') >= 0 || name.startsWith("ft:") || name.endsWith(".ft-"));
        return names;
    }

    private static List<String> others(String name) {
        List<String> others = new ArrayList<>();
        for (String suffix : OTHER_MODELS) {
            others.add(name + suffix);
        }
        for (MatchResult number : SMALL_NUMBER.matcher(name).results().toList()) {
            int next = Integer.parseInt(number.group()) + 1;
            others.add(name.substring(0, number.start()) + next + name.substring(number.end()));
            others.add(name.substring(0, number.start()) + number.group() + "1" + name.substring(number.end()));
        }
        return others;
    }

    /** Whether the rule that fitted was made for this very name. */
    private static boolean names(PriceMatch match, String name) {
        String rule = match.rule().replace("*.", "us.").replace("%", "");
        return rule.equals(name) || name.endsWith("/" + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-opus-5-1",
        "anthropic, claude-opus-5-6-20270101",
        "anthropic, claude-opus-5.6",
        "anthropic, claude-opus-6",
        "anthropic, claude-sonnet-5-1",
        "anthropic, claude-sonnet-5.5",
        "anthropic, claude-haiku-4-6",
        "anthropic, claude-haiku-5",
        "openai, gpt-5.7",
        "openai, gpt-5.6-luna-mini",
        "openai, gpt-6",
        "openai, gpt-4o-mini-2",
        "openai, gpt-5-nano-2",
        "openai, o5-mini",
        "mistral, mistral-medium-4",
        "mistral, mistral-medium-2612",
        "mistral, mistral-medium-3-6",
        "mistral, magistral-medium-2612",
        "google, gemini-2.6-pro",
        "google, gemini-3.6-flash-lite",
        "google, gemini-2.5-pro-tts-2",
        "google, claude-opus-5-1@20270101",
        "deepseek, deepseek-chat-v4",
        "deepseek, deepseek-r2",
        "deepseek, deepseek-v4-pro-2",
        "moonshotai, kimi-k2.6.1",
        "moonshotai, kimi-k2.8",
        "aws, us.anthropic.claude-opus-5-1-v1:0",
        "aws, global.anthropic.claude-sonnet-5-5-v1:0",
        "aws, amazon.titan-embed-text-v2:0",
        "aws, mistral.mistral-7b-instruct-v0:3",
        "aws, amazon.nova-lite-2-v1:0",
        "azure, gpt-5.7",
        "azure, o4-mini-2",
        "openai, anthropic/claude-opus-5-1",
        ", claude-opus-5-1",
        ", gpt-5.7",
        ", mistral-medium-4",
        "openrouter, anthropic/claude-opus-5.6",
        // variants, and models that somebody runs
        "openai, deepseek/deepseek-chat:free",
        "openai, deepseek-r1:8b",
        "openai, deepseek-r1:latest",
        ", deepseek-r1:70b",
        "deepseek, deepseek-r1:8b-q4_K_M",
        "ollama, deepseek-r1",
        "ollama, gpt-oss:20b",
        "openai, gpt-oss:20b",
        "openai, deepseek-r1-distill-llama-70b",
        "openai, deepseek-r1-awq",
        "openai, my-gpt-4o",
        "openai, gpt-4o-prod",
        "aws, acme-claude-3-haiku-20240307",
        "google, acme-gemini-1.5-pro",
        "openrouter, openai/gpt-4o:nitro",
        "openrouter, openai/gpt-4o:floor",
        "openrouter, openai/gpt-4o:online"
    })
    void anUnknownModelIsNotPricedAsOneItResembles(String provider, String model) {
        assertThat(bundled.find(provider, model, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-opus-5-20260101, anthropic, claude-opus-5",
        "anthropic, claude-opus-5-5-20260922, anthropic, claude-opus-5-5",
        "anthropic, Claude-Opus-5-latest, anthropic, claude-opus-5",
        "google, claude-opus-5@20260101, google, claude-opus-5",
        "google, claude-3-5-sonnet-v2@20241022, google, claude-3-5-sonnet",
        "google, gemini-2.5-pro-preview-05-06, google, gemini-2.5-pro",
        "google, gemini-1.5-flash-002, google, gemini-1.5-flash",
        "google, gemini-1.5-flash-8b, google, gemini-flash-1.5-8b",
        "aws, us.anthropic.claude-opus-5-v1:0, aws, regional.anthropic.claude-opus-5",
        "aws, global.anthropic.claude-opus-5-5-v1:0, aws, global.anthropic.claude-opus-5-5",
        "aws, arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-v1:0, aws,"
                + " regional.anthropic.claude-opus-5",
        "aws, arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0, aws, amazon.nova-lite-v1:0",
        "openai, gpt-5.6-luna-2026-07-30, openai, gpt-5.6-luna",
        "openai, gpt-4o-audio-preview-2024-12-17, openai, gpt-4o-audio-preview",
        "openai, ft:gpt-4o-2024-08-06:acme::9x2, openai, ft:gpt-4o",
        "openai, ' GPT-4o ', openai, gpt-4o",
        "openrouter, openai/gpt-9:free, openrouter, *:free",
        "openrouter, anthropic/claude-3.7-sonnet:thinking, openrouter, anthropic/claude-3.7-sonnet",
        "openrouter, openai/gpt-4o:extended, openrouter, openai/gpt-4o:extended"
    })
    void aReleaseOfAKnownVersionIsPriced(String provider, String model, String foundAt, String found) {
        PriceMatch match = bundled.find(provider, model, NOW);

        assertThat(match).isNotNull();
        assertThat(match.provider()).isEqualTo(foundAt);
        assertThat(match.model()).isEqualTo(found);
    }

    @Test
    void noPatternOfTheTableIsOpenAtItsEnd() {
        List<String> open = new ArrayList<>();
        for (PricedModel model : bundled.models()) {
            for (String pattern : model.patterns()) {
                // Behind these is what the customer called a fine-tuned model.
                if (pattern.endsWith("*") && !pattern.endsWith(":*") && !pattern.endsWith(".ft-*")) {
                    open.add(model.provider() + " " + pattern);
                }
            }
        }
        assertThat(open).isEmpty();
    }
}
