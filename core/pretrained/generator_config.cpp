// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/generator_config.h"

#include "core/base/files.h"
#include "core/pretrained/config_fields.h"

#include <algorithm>

namespace stillroom::pretrained {

namespace {

constexpr std::uint64_t kLongest = 64U << 20U;

} // namespace

Result<GeneratorConfig> read_generator_config(const std::filesystem::path& file) {
    const auto text = read_file(file, kLongest);
    if (!text) {
        return fail(text.error());
    }
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object()) {
        return fail(ErrorCode::BadInput, "This is no JSON object.", Place{file.string(), 0, {}});
    }
    ConfigFields fields(json, file.string());
    if (const auto type = fields.word("model_type", "(none)"); type != "gpt2") {
        return fail(ErrorCode::Unsupported, fmt::format("The architecture \"{}\" cannot generate here; GPT-2 can.", type),
                    Place{file.string(), 0, "model_type"});
    }
    GeneratorConfig config;
    config.vocabulary = fields.size("vocab_size");
    config.positions = fields.size("n_positions");
    config.hidden = fields.size("n_embd");
    config.layers = fields.size("n_layer");
    config.heads = fields.size("n_head");
    config.feed_forward = fields.size("n_inner", 4 * config.hidden);
    config.activation = fields.choice("activation_function", "gelu_new", kActivations, "activation");
    config.norm_epsilon = fields.number("layer_norm_epsilon", 1e-5);
    config.begin = fields.piece("bos_token_id", config.vocabulary - 1);
    config.end = fields.piece("eos_token_id", config.vocabulary - 1);
    for (const char* name : {"scale_attn_by_inverse_layer_idx", "reorder_and_upcast_attn", "add_cross_attention"}) {
        if (fields.flag(name, false)) {
            fields.complain(ErrorCode::Unsupported, name, "This kind of attention is not supported.");
        }
    }
    if (config.hidden % config.heads != 0) {
        fields.complain(ErrorCode::BadInput, "n_head", "The hidden size must divide by the heads.");
    }
    if (std::max(config.begin, config.end) >= config.vocabulary) {
        fields.complain(ErrorCode::BadInput, "eos_token_id", "There is no piece of this number.");
    }
    if (fields.error()) {
        return fail(*fields.error());
    }
    return config;
}

} // namespace stillroom::pretrained
