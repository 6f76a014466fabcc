// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model.h"

#include "core/engine/fast/encoder.h"
#include "core/engine/names.h"
#include "core/engine/plain.h"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace stillroom::engine {

namespace {

constexpr std::int64_t kTokenTypes = 2;

void add_dense(std::vector<ParameterSpec>& specs, const std::string& name, std::int64_t from, std::int64_t to) {
    specs.push_back({name + ".weight", {to, from}, Init::Normal, true});
    specs.push_back({name + ".bias", {to}, Init::Zero, false});
}

void add_norm(std::vector<ParameterSpec>& specs, const std::string& name, std::int64_t width) {
    specs.push_back({name + ".weight", {width}, Init::One, false});
    specs.push_back({name + ".bias", {width}, Init::Zero, false});
}

} // namespace

Result<void> check(const ModelConfig& config) {
    const recipe::ModelSpec& encoder = config.encoder;
    const auto positive = [](std::int64_t value, const char* field) -> Result<void> {
        if (value < 1 || value > (1LL << 31)) {
            return fail(ErrorCode::BadInput, fmt::format("{} is {}; it must be at least 1.", field, value),
                        Place{{}, 0, field});
        }
        return {};
    };
    for (const auto& [value, field] :
         {std::pair{encoder.layers, "layers"}, std::pair{encoder.hidden, "hidden"},
          std::pair{encoder.heads, "heads"}, std::pair{encoder.feed_forward, "feed_forward"},
          std::pair{encoder.max_length, "max_length"}, std::pair{config.vocabulary, "vocabulary"},
          std::pair{config.embedding_width(), "embedding"}}) {
        if (auto good = positive(value, field); !good) {
            return good;
        }
    }
    if (encoder.hidden % encoder.heads != 0) {
        return fail(ErrorCode::BadInput,
                    fmt::format("The hidden size {} cannot be divided among {} heads. Choose a multiple of {}.",
                                encoder.hidden, encoder.heads, encoder.heads),
                    Place{{}, 0, "hidden"});
    }
    if (!(encoder.dropout >= 0.0 && encoder.dropout < 1.0)) {
        return fail(ErrorCode::BadInput, "Dropout must be at least 0 and below 1.", Place{{}, 0, "dropout"});
    }
    return {};
}

std::vector<ParameterSpec> parameter_specs(const ModelConfig& config) {
    const std::int64_t hidden = config.encoder.hidden;
    const std::int64_t wide = config.encoder.feed_forward;
    const std::int64_t narrow = config.embedding_width();
    std::vector<ParameterSpec> specs;
    specs.push_back({names::kWords, {config.vocabulary, narrow}});
    specs.push_back({names::kPositions, {config.encoder.max_length, narrow}});
    specs.push_back({names::kTypes, {kTokenTypes, narrow}});
    add_norm(specs, names::kEmbeddingNorm, narrow);
    if (narrow != hidden) {
        add_dense(specs, names::kProject, narrow, hidden);
    }
    for (std::int64_t i = 0; i < (config.details.shared_layers ? 1 : config.encoder.layers); ++i) {
        // Query, key and value lie together, so that one product makes all three.
        for (const char* part : {names::kQuery, names::kKey, names::kValue}) {
            specs.push_back({names::layer(i, part) + ".weight", {hidden, hidden}, Init::Normal, true,
                             part != names::kQuery});
        }
        for (const char* part : {names::kQuery, names::kKey, names::kValue}) {
            specs.push_back(
                {names::layer(i, part) + ".bias", {hidden}, Init::Zero, false, part != names::kQuery});
        }
        add_dense(specs, names::layer(i, names::kMixed), hidden, hidden);
        add_norm(specs, names::layer(i, names::kMixedNorm), hidden);
        add_dense(specs, names::layer(i, names::kWide), hidden, wide);
        add_dense(specs, names::layer(i, names::kNarrow), wide, hidden);
        add_norm(specs, names::layer(i, names::kNarrowNorm), hidden);
    }
    if (config.heads.mlm) {
        add_dense(specs, names::kMlmDense, hidden, narrow);
        add_norm(specs, names::kMlmNorm, narrow);
        specs.push_back({names::kMlmBias, {config.vocabulary}, Init::Zero, false});
    }
    if (config.details.pooler != recipe::Pooler::None) {
        add_dense(specs, names::kPooler, hidden, hidden);
    }
    for (const auto& [name, classes] :
         {std::pair{names::kDomain, config.heads.domains}, std::pair{names::kIntent, config.heads.intents},
          std::pair{names::kTags, config.heads.tags}, std::pair{names::kLabel, config.heads.classes}}) {
        if (classes > 0) {
            add_dense(specs, name, hidden, classes);
        }
    }
    return specs;
}

Result<Model> Model::create(const ModelConfig& config, std::uint64_t seed, torch::Device device) {
    if (auto good = check(config); !good) {
        return fail(good.error());
    }
    try {
        Model model(config);
        model.m_parameters = std::make_shared<FlatParameters>(parameter_specs(config), seed, device);
        return model;
    } catch (const std::bad_alloc&) {
    } catch (const c10::Error& error) {
        if (device.is_cpu() && std::string(error.what()).find("memory") == std::string::npos) {
            return fail(ErrorCode::Internal, error.what_without_backtrace());
        }
    }
    return fail(ErrorCode::OutOfMemory, "The model does not fit into memory. Choose a smaller one.");
}

Outputs Model::forward(const Batch& batch, const Pass& pass) {
    return device().is_cpu() && fast::can_run(m_config) ? fast::forward(m_config, m_parameters, m_arena, batch, pass)
                                                        : forward_plain(batch, pass);
}

Outputs Model::forward_plain(const Batch& batch, const Pass& pass) {
    return plain_forward(m_config, *m_parameters, batch, pass);
}

std::int64_t copy_matching(const FlatParameters& from, FlatParameters& to) {
    torch::NoGradGuard no_grad;
    std::int64_t matched = 0;
    for (const Parameter& parameter : to.parameters()) {
        const Parameter* source = from.find(parameter.name);
        if (source != nullptr && source->shape == parameter.shape) {
            to.value(parameter).copy_(from.value(*source));
            ++matched;
        }
    }
    to.refresh_shadow();
    return matched;
}

} // namespace stillroom::engine
