// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/assistant.h"

#include "core/corpus/builtin/expander.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace stillroom::corpus::builtin {

namespace {

constexpr std::int64_t kTriesPerUtterance = 60;
constexpr double kInfinitiveShare = 0.35;
/// Dev and test: both fresh, template fresh, values fresh.
constexpr std::array<double, 2> kFreshShares = {0.20, 0.45};

/// Whether a template has two moods ("turn~turning"), also inside the rules it uses.
class MoodFinder {
  public:
    explicit MoodFinder(const Grammar& grammar) : m_grammar(grammar), m_rules(grammar.rules.size(), -1) {}

    bool has_mood(const Alternative& alternative) {
        return std::any_of(alternative.forms.begin(), alternative.forms.end(),
                           [this](const Sequence& form) { return has_mood(form); });
    }

  private:
    bool has_mood(const Sequence& nodes) {
        return std::any_of(nodes.begin(), nodes.end(), [this](const Node& node) {
            if (node.kind == Node::Kind::Mood) {
                return true;
            }
            if (node.kind == Node::Kind::Reference && node.rule >= 0) {
                return rule_has_mood(static_cast<std::size_t>(node.rule));
            }
            return std::any_of(node.choices.begin(), node.choices.end(),
                               [this](const Sequence& choice) { return has_mood(choice); });
        });
    }
    bool rule_has_mood(std::size_t rule) {
        if (m_rules[rule] < 0) {
            m_rules[rule] = 0; // also ends recursion
            const auto& alternatives = m_grammar.rules[rule].alternatives;
            m_rules[rule] = std::any_of(alternatives.begin(), alternatives.end(),
                                        [this](const Alternative& a) { return has_mood(a); })
                                ? 1
                                : 0;
        }
        return m_rules[rule] == 1;
    }

    const Grammar& m_grammar;
    std::vector<int> m_rules;
};

struct Pattern {
    int number = 0;
    bool moods = false;
};

/// The templates of one intent on one side of the hold-out, with running weights.
struct PatternSet {
    std::vector<Pattern> patterns;
    std::vector<double> cumulative;
};

const Pattern& draw(const PatternSet& set, Random& random) {
    const auto found = std::upper_bound(set.cumulative.begin(), set.cumulative.end(),
                                        random.uniform() * set.cumulative.back());
    return set.patterns[std::min<std::size_t>(static_cast<std::size_t>(found - set.cumulative.begin()),
                                              set.patterns.size() - 1)];
}

class AssistantGenerator {
  public:
    AssistantGenerator(const Grammar& grammar, std::string language, std::uint64_t seed)
        : m_grammar(grammar), m_language(std::move(language)), m_seed(seed),
          m_expander(grammar, seed, kHeldOutValues) {}

    Result<AssistantSplits> run(const SplitSizes& sizes);

  private:
    Result<void> prepare();
    void hold_out_templates();
    Result<void> fill(std::vector<AssistantItem>& items, Split split, std::int64_t wanted);
    bool try_one(AssistantItem& item, bool training, Random& random);
    /// The slot values of the sentence just drawn, each with its slot's number in front.
    [[nodiscard]] std::vector<std::string> labelled_values() const;
    [[nodiscard]] bool has_value_new_to_training() const;

    const Grammar& m_grammar;
    std::string m_language;
    std::uint64_t m_seed;
    Expander m_expander;
    std::array<int, 3> m_wraps = {}; // by Mood
    std::vector<PatternSet> m_seen;
    std::vector<PatternSet> m_fresh;
    std::vector<double> m_cumulative; // of the intents
    std::unordered_set<std::string> m_texts;
    std::unordered_set<std::string> m_trained; // values in the training split
    std::vector<Word> m_words;
};

Result<void> AssistantGenerator::prepare() {
    const std::array<const char*, 3> names = {"wrap_plain", "wrap_imperative", "wrap_infinitive"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_wraps[i] = m_grammar.find(names[i]);
        if (m_wraps[i] < 0) {
            return fail(ErrorCode::BadInput,
                        fmt::format("The grammar for \"{}\" has no rule \"{}\".", m_language, names[i]));
        }
    }
    hold_out_templates();
    double sum = 0.0;
    for (const Intent& intent : m_grammar.intents) {
        m_cumulative.push_back(sum += intent.weight);
    }
    return {};
}

void AssistantGenerator::hold_out_templates() {
    MoodFinder moods(m_grammar);
    for (const Intent& intent : m_grammar.intents) {
        std::vector<int> order(intent.templates.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = static_cast<int>(i);
        }
        Random random = Random::stream(m_seed, "templates/" + intent.name);
        random.shuffle(order);
        const auto held = static_cast<std::size_t>(
            std::max(1.0, kHeldOutTemplates * static_cast<double>(order.size()) + 0.5));
        PatternSet seen;
        PatternSet fresh;
        for (std::size_t i = 0; i < order.size(); ++i) {
            PatternSet& set = i < held ? fresh : seen;
            const Alternative& alternative = intent.templates[static_cast<std::size_t>(order[i])];
            set.patterns.push_back(Pattern{order[i], moods.has_mood(alternative)});
            set.cumulative.push_back((set.cumulative.empty() ? 0.0 : set.cumulative.back()) +
                                     alternative.weight);
        }
        m_seen.push_back(std::move(seen));
        m_fresh.push_back(std::move(fresh));
    }
}

std::vector<std::string> AssistantGenerator::labelled_values() const {
    std::vector<std::string> values;
    for (const Word& word : m_words) {
        if (word.slot < 0) {
            continue;
        }
        if (word.begin) {
            values.push_back(std::to_string(word.slot));
        }
        values.back() += ' ';
        values.back() += word.text;
    }
    return values;
}

bool AssistantGenerator::has_value_new_to_training() const {
    const auto values = labelled_values();
    return std::any_of(values.begin(), values.end(),
                       [this](const std::string& value) { return m_trained.count(value) == 0; });
}

bool AssistantGenerator::try_one(AssistantItem& item, bool training, Random& random) {
    const auto found =
        std::upper_bound(m_cumulative.begin(), m_cumulative.end(), random.uniform() * m_cumulative.back());
    const auto intent = std::min<std::size_t>(static_cast<std::size_t>(found - m_cumulative.begin()),
                                              m_grammar.intents.size() - 1);
    const double kind = training ? 1.0 : random.uniform();
    item.fresh_template = !training && kind < kFreshShares[1];
    const bool fresh_values = !training && (kind < kFreshShares[0] || kind >= kFreshShares[1]);

    const Pattern& pattern = draw(item.fresh_template ? m_fresh[intent] : m_seen[intent], random);
    Mood mood = Mood::Plain;
    if (pattern.moods) {
        mood = random.uniform() < kInfinitiveShare ? Mood::Infinitive : Mood::Imperative;
    }
    const Alternative& core = m_grammar.intents[intent].templates[static_cast<std::size_t>(pattern.number)];
    if (!m_expander.expand(m_wraps[static_cast<std::size_t>(mood)], &core, mood,
                           fresh_values ? Values::Fresh : Values::Seen, random, m_words)) {
        return false;
    }
    // A held-out value can still look like one of another rule, or be cut by a contraction: look at the
    // words.
    item.fresh_values = fresh_values && m_expander.open_values() > 0 && has_value_new_to_training();
    if (!training && !item.fresh_template && !item.fresh_values) {
        return false; // nothing in it would be new to a model that learnt the training split by heart
    }
    item.intent = static_cast<int>(intent);
    item.pattern = pattern.number;
    std::string text = text_of(m_words);
    if (!m_texts.insert(text).second) {
        return false;
    }
    if (training) {
        for (std::string& value : labelled_values()) {
            m_trained.insert(std::move(value));
        }
    }
    Utterance& utterance = item.utterance;
    utterance = Utterance{std::move(text),
                          m_language,
                          m_grammar.intents[intent].domain,
                          m_grammar.intents[intent].name,
                          {},
                          {}};
    utterance.words.reserve(m_words.size());
    utterance.tags.reserve(m_words.size());
    for (Word& word : m_words) {
        utterance.words.push_back(std::move(word.text));
        utterance.tags.push_back(word.slot < 0 ? "O"
                                               : (word.begin ? "B-" : "I-") +
                                                     m_grammar.slots[static_cast<std::size_t>(word.slot)]);
    }
    return true;
}

Result<void> AssistantGenerator::fill(std::vector<AssistantItem>& items, Split split, std::int64_t wanted) {
    const std::array<const char*, 3> names = {"train", "dev", "test"};
    Random random =
        Random::stream(m_seed, "assistant/" + m_language + "/" + names[static_cast<std::size_t>(split)]);
    items.reserve(static_cast<std::size_t>(wanted));
    std::int64_t tries = wanted * kTriesPerUtterance;
    while (static_cast<std::int64_t>(items.size()) < wanted) {
        if (tries-- == 0) {
            return fail(
                ErrorCode::BadInput,
                fmt::format("The grammar for \"{}\" yields only {} different utterances for the {} split; "
                            "ask for fewer or add templates.",
                            m_language, items.size(), names[static_cast<std::size_t>(split)]));
        }
        AssistantItem item;
        if (try_one(item, split == Split::Train, random)) {
            items.push_back(std::move(item));
        }
    }
    return {};
}

Result<AssistantSplits> AssistantGenerator::run(const SplitSizes& sizes) {
    if (auto ready = prepare(); !ready) {
        return fail(ready.error());
    }
    AssistantSplits splits;
    m_texts.reserve(static_cast<std::size_t>(sizes.train + sizes.dev + sizes.test));
    const std::array<std::int64_t, 3> wanted = {sizes.train, sizes.dev, sizes.test};
    for (const Split split : {Split::Train, Split::Dev, Split::Test}) {
        const auto index = static_cast<std::size_t>(split);
        if (auto filled = fill(splits[index], split, wanted[index]); !filled) {
            return fail(filled.error());
        }
    }
    return splits;
}

} // namespace

Result<AssistantSplits> generate_assistant(const Grammar& grammar, const std::string& language,
                                           std::uint64_t seed, const SplitSizes& sizes) {
    return AssistantGenerator(grammar, language, seed).run(sizes);
}

} // namespace stillroom::corpus::builtin
