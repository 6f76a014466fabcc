// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/pretrained.h"

#include "core/pretrained/tensor_names.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace stillroom::pretrained {

namespace {

const std::string kWords = "bert.embeddings.word_embeddings.weight";
const std::string kPositions = "bert.embeddings.position_embeddings.weight";
const std::string kTypes = "bert.embeddings.token_type_embeddings.weight";
const std::string kPooler = "bert.pooler.dense.weight";

/// Old files call LayerNorm's parameters gamma and beta.
std::string old_name(std::string name) {
    for (const auto& [now, before] : {std::pair<std::string_view, std::string_view>{"LayerNorm.weight", "LayerNorm.gamma"},
                                      {"LayerNorm.bias", "LayerNorm.beta"}}) {
        if (name.ends_with(now)) {
            name.replace(name.size() - now.size(), now.size(), before);
        }
    }
    return name;
}

bool is_floating(const std::string& type) {
    return type == "F32" || type == "F16" || type == "BF16" || type == "F64";
}

} // namespace

const StoredTensor* Pretrained::find(const std::string& ours) const {
    std::string name = foreign_name(m_config.family, ours, m_config.token_head);
    const std::string_view prefix = encoder_prefix(m_config.family);
    if (!m_prefixed && name.starts_with(prefix)) {
        name.erase(0, prefix.size());
    }
    const StoredTensor* found = name.empty() ? nullptr : m_weights.find(name);
    return found != nullptr || name.empty() ? found : m_weights.find(old_name(std::move(name)));
}

std::int64_t Pretrained::rows(const std::string& ours) const {
    const StoredTensor* tensor = find(ours);
    return tensor == nullptr || tensor->shape.empty() ? 0 : tensor->shape.front();
}

Result<Pretrained> Pretrained::open(const std::filesystem::path& folder) {
    auto config = read_encoder_config(folder / "config.json");
    if (!config) {
        return fail(config.error());
    }
    auto weights = WeightFiles::open(folder);
    if (!weights) {
        return fail(weights.error());
    }
    Pretrained found;
    found.m_config = std::move(*config);
    found.m_weights = std::move(*weights);
    const EncoderConfig& about = found.m_config;
    const std::string words = foreign_name(about.family, kWords, false);
    found.m_prefixed = found.m_weights.find(words) != nullptr;

    const std::int64_t width = about.details.embedding > 0 ? about.details.embedding : about.encoder.hidden;
    const StoredTensor* table = found.find(kWords);
    const Place place{found.m_weights.path().string(), 0, words};
    if (table == nullptr) {
        return fail(ErrorCode::BadInput, "The weights hold no word embeddings.", place);
    }
    // Checked before anybody takes memory for what config.json promises.
    if (table->shape != std::vector<std::int64_t>{about.vocabulary, width} ||
        about.encoder.layers > static_cast<std::int64_t>(found.m_weights.tensors().size()) * (about.details.shared_layers ? 64 : 1)) {
        return fail(ErrorCode::BadInput, "The word embeddings do not have the size that config.json says.", place);
    }

    recipe::ModelShape& shape = found.m_shape;
    shape.encoder = about.encoder;
    shape.details = about.details;
    shape.vocabulary = about.vocabulary;
    shape.mlm = about.tied && found.find("cls.predictions.bias") != nullptr;
    shape.domains = found.rows("dc_classifier.weight");
    shape.intents = found.rows("intent_classifier.weight");
    shape.tags = found.rows("slot_classifier.weight");
    shape.classes = about.token_head ? 0 : found.rows("classifier.weight");
    if (found.find(kPooler) == nullptr) {
        shape.details.pooler = recipe::Pooler::None;
    }
    return found;
}

Result<Source> Pretrained::source(const std::string& name, const std::vector<std::int64_t>& shape) const {
    const StoredTensor* tensor = find(name);
    const std::string theirs = foreign_name(m_config.family, name, m_config.token_head);
    const Place place{m_weights.path().string(), 0, theirs};
    if (tensor == nullptr) {
        if (name == kTypes && m_config.family == Family::DistilBert) {
            return Source{};
        }
        return fail(ErrorCode::BadInput, "The weights lack this tensor.", place);
    }
    if (!is_floating(tensor->type)) {
        return fail(ErrorCode::BadInput, "Weights must be F32, F16 or BF16.", place);
    }
    Source source{tensor, name == kPositions ? m_config.first_position : 0};
    std::vector<std::int64_t> expected = shape;
    if (!expected.empty()) {
        expected.front() += source.first_row;
    }
    if (name == kTypes && tensor->shape.size() == 2 && tensor->shape.front() > 0 && tensor->shape.back() == shape.back()) {
        return source; // one kind of text is enough; a second row is only there for BERT's sake
    }
    if (tensor->shape != expected) {
        return fail(ErrorCode::BadInput,
                    fmt::format("This tensor's shape is [{}], but config.json says [{}].", fmt::join(tensor->shape, ", "),
                                fmt::join(expected, ", ")),
                    place);
    }
    return source;
}

} // namespace stillroom::pretrained
