// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/batch.h"
#include "core/engine/flat.h"
#include "core/engine/precision.h"
#include "core/recipe/encoder_details.h"
#include "core/recipe/recipe.h"

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace stillroom::engine {

namespace fast {
class Arena;
}

/// Outputs a model can have. A head with 0 classes does not exist.
struct Heads {
    bool mlm = false;
    std::int64_t domains = 0; ///< dc_classifier, on [CLS]
    std::int64_t intents = 0; ///< intent_classifier, on [CLS]
    std::int64_t tags = 0;    ///< slot_classifier, on the words' first pieces
    std::int64_t classes = 0; ///< classifier, on [CLS]
};

struct ModelConfig {
    recipe::ModelSpec encoder; ///< max_length is also the number of position embeddings
    std::int64_t vocabulary = 0;
    Heads heads;
    recipe::EncoderDetails details;

    [[nodiscard]] std::int64_t embedding_width() const {
        return details.embedding > 0 ? details.embedding : encoder.hidden;
    }
};
/// Sizes that fit together (hidden divisible by heads, nothing zero). Errors: BadInput with the field.
[[nodiscard]] Result<void> check(const ModelConfig& config);

/// How to run a batch and which outputs to compute; only heads that the model has.
struct Pass {
    Compute compute = Compute::Fp32;
    bool train = false;            ///< dropout, and a graph for backward()
    std::uint64_t dropout_key = 0; ///< all dropout masks of the pass follow from it: one fresh value a batch
    bool mlm = false;
    bool domain = false;
    bool intent = false;
    bool tags = false;
    bool label = false;
    bool hidden = false;
    bool attention = false;
};

/// Float32 results, attached to the graph after a training pass; undefined where not asked for.
/// P masked positions, W words, B texts, T pieces.
struct Outputs {
    torch::Tensor mlm;    ///< logits [P, vocabulary], or of a kept teacher [P, K + 1]: the last is all other pieces together
    torch::Tensor mlm_pieces; ///< [P, K] int64: the pieces of the first K columns of `mlm`; undefined: all, in order
    torch::Tensor domain; ///< logits [B, domains]
    torch::Tensor intent; ///< logits [B, intents]
    torch::Tensor tags;   ///< logits [W, tags]
    torch::Tensor label;  ///< logits [B, classes]
    std::vector<torch::Tensor> hidden;    ///< layers + 1 of [T, hidden]; index 0 is the embedding output
    std::vector<torch::Tensor> attention; ///< layers of [heads, sum of L * L]: probabilities before dropout, text by
                                          ///< text, each a row-major L x L (query, key)
};

/// A BERT-compatible encoder (Devlin et al. 2019: post-LayerNorm, learned positions) with heads. Parameters carry
/// Hugging Face's names for BERT. On the CPU a hand-written forward and backward pass runs on packed texts where the
/// encoder is laid out as BERT's; elsewhere plain torch operators do. Both give autograd outputs: call backward() on a loss of them, and the
/// gradients are added to parameters().gradients().
class Model {
  public:
    /// Errors: BadInput for a bad configuration, OutOfMemory.
    [[nodiscard]] static Result<Model> create(const ModelConfig& config, std::uint64_t seed, torch::Device device);

    [[nodiscard]] const ModelConfig& config() const { return m_config; }
    [[nodiscard]] FlatParameters& parameters() { return *m_parameters; }
    [[nodiscard]] const FlatParameters& parameters() const { return *m_parameters; }
    [[nodiscard]] torch::Device device() const { return m_parameters->device(); }

    /// The batch must lie on the model's device. Not thread-safe for one model.
    [[nodiscard]] Outputs forward(const Batch& batch, const Pass& pass);
    /// The same by plain torch operators and autograd, on any device: the reference that tests compare with.
    [[nodiscard]] Outputs forward_plain(const Batch& batch, const Pass& pass);

  private:
    explicit Model(ModelConfig config) : m_config(config) {}
    ModelConfig m_config;
    std::shared_ptr<FlatParameters> m_parameters; ///< shared with graphs in flight
    std::shared_ptr<fast::Arena> m_arena;         ///< memory of the fast path, kept between passes
};

/// Parameters of a configuration in the order they are stored.
[[nodiscard]] std::vector<ParameterSpec> parameter_specs(const ModelConfig& config);

/// Copies every parameter that both models have with the same name and shape; returns how many names matched.
std::int64_t copy_matching(const FlatParameters& from, FlatParameters& to);

} // namespace stillroom::engine
