// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/task_data.h"

#include "core/corpus/statistics.h"

#include <fmt/format.h>

#include <numeric>

namespace stillroom::engine {

namespace {

using corpus::Split;

constexpr std::int64_t kMostDev = 1000;
constexpr std::uint64_t kSampleSeed = 1; // every run of a study sees the same labelled utterances

std::vector<std::int64_t> chosen(std::int64_t size, std::int64_t limit) {
    if (limit > 0 && limit < size) {
        return corpus::sample_indices(size, kSampleSeed, limit);
    }
    std::vector<std::int64_t> all(static_cast<std::size_t>(size));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

Result<std::vector<corpus::Utterance>> read(const corpus::Corpus& corpus, Split split,
                                            const std::vector<std::int64_t>& indices, const std::stop_token& stop) {
    std::vector<corpus::Utterance> part;
    part.reserve(indices.size());
    for (const auto index : indices) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped while the labelled utterances were read.");
        }
        part.push_back(corpus.at(split, index));
    }
    return part;
}

Result<void> check_labels(const TaskData& data, const std::string& name) {
    const auto lacking = [&](const char* what, const char* field) {
        return fail(ErrorCode::BadInput,
                    fmt::format("{} has no {} labels. Switch that task off or choose another corpus.", name, what),
                    {{}, 0, std::string("tasks.") + field});
    };
    if (data.spec.dc && data.labels.domains.size() == 0) {
        return lacking("domain", "dc");
    }
    if (data.spec.icner && data.labels.intents.size() == 0) {
        return lacking("intent", "icner");
    }
    if (data.spec.classification && data.labels.intents.size() == 0) {
        return lacking("class", "classification");
    }
    if (data.final_part.empty() || data.dev.empty()) {
        return fail(ErrorCode::BadInput, fmt::format("{} has too few utterances to hold some out for measuring.", name),
                    {{}, 0, "tasks.corpus"});
    }
    return {};
}

} // namespace

Heads TaskData::heads() const {
    Heads heads;
    heads.domains = spec.dc ? labels.domains.size() : 0;
    heads.intents = spec.icner ? labels.intents.size() : 0;
    heads.tags = has_slots() ? labels.tags.size() : 0;
    heads.classes = spec.classification ? labels.intents.size() : 0;
    return heads;
}

Targets TaskData::targets() const {
    Targets targets;
    targets.domain = spec.dc;
    targets.intent = spec.icner;
    targets.tags = has_slots();
    targets.tag_weight = spec.slot_weight;
    targets.label = spec.classification;
    return targets;
}

LabelMaps TaskData::label_maps() const {
    LabelMaps maps;
    if (spec.dc) {
        maps.domains = labels.domains.names();
    }
    if (spec.icner) {
        maps.intents = labels.intents.names();
    }
    if (has_slots()) {
        maps.tags = labels.tags.names();
    }
    if (spec.classification) {
        maps.classes = labels.intents.names();
    }
    return maps;
}

std::string TaskData::headline() const {
    return spec.icner ? "eval/icner/semer" : spec.dc ? "eval/dc/accuracy" : "eval/classification/accuracy";
}

EncodedTexts TaskData::encode(const std::vector<corpus::Utterance>& part, const text::Tokenizer& tokenizer,
                              std::int64_t max_length) const {
    EncodedTexts texts;
    for (const auto& utterance : part) {
        texts.add(utterance, tokenizer, max_length, &labels);
    }
    return texts;
}

corpus::Split final_split(const recipe::TaskSpec& spec, const corpus::Corpus& corpus) {
    return spec.evaluate_on == "dev" || corpus.size(Split::Test) == 0 ? Split::Dev : Split::Test;
}

Result<TaskData> read_tasks(const recipe::TaskSpec& spec, const corpus::Corpus& corpus, const std::stop_token& stop) {
    TaskData data;
    data.spec = spec;
    data.final_split = final_split(spec, corpus);
    data.train_indices = chosen(corpus.size(Split::Train), spec.limit);
    auto train = read(corpus, Split::Train, data.train_indices, stop);
    auto dev = read(corpus, Split::Dev, chosen(corpus.size(Split::Dev), kMostDev), stop);
    auto last = read(corpus, data.final_split, chosen(corpus.size(data.final_split), 0), stop);
    for (const auto* part : {&train, &dev, &last}) {
        if (!*part) {
            return fail(part->error());
        }
    }
    data.train = std::move(*train);
    data.dev = std::move(*dev);
    data.final_part = std::move(*last);
    data.labels = collect_labels(data.train);
    if (auto fit = check_labels(data, spec.corpus); !fit) {
        return fail(fit.error());
    }
    return data;
}

} // namespace stillroom::engine
