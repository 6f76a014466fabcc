// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/plain.h"

#include "core/engine/activations.h"
#include "core/engine/compat.h"
#include "core/engine/kernel/dropout.h"
#include "core/engine/names.h"

#include <cmath>

namespace stillroom::engine {

namespace {

/// Where packed pieces lie in a padded batch.
struct Padding {
    std::int64_t texts = 0;
    std::int64_t longest = 0;
    torch::Tensor slot; ///< [T] index into [texts * longest]
    torch::Tensor mask; ///< [texts, 1, 1, longest] 0 on pieces, -inf on padding
};

Padding make_padding(const Batch& batch) {
    Padding padding;
    padding.texts = batch.texts();
    const torch::Tensor lengths = batch.offsets.diff();
    padding.longest = lengths.max().item<std::int64_t>();
    const torch::Tensor grid = torch::arange(padding.longest).unsqueeze(0).lt(lengths.unsqueeze(1));
    padding.slot = grid.flatten().nonzero().flatten().to(batch.ids.device());
    padding.mask = torch::zeros({padding.texts, 1, 1, padding.longest})
                       .masked_fill_(grid.logical_not().view({padding.texts, 1, 1, padding.longest}),
                                     -std::numeric_limits<float>::infinity())
                       .to(batch.ids.device());
    return padding;
}

class PlainPass {
  public:
    PlainPass(const ModelConfig& config, const FlatParameters& parameters, const Batch& batch, const Pass& pass)
        : m_config(config), m_parameters(parameters), m_batch(batch), m_pass(pass), m_padding(make_padding(batch)) {}

    Outputs run() {
        Outputs outputs;
        torch::Tensor x = embed();
        keep(outputs, x);
        for (std::int64_t i = 0; i < m_config.encoder.layers; ++i) {
            x = layer(i, x, outputs);
            keep(outputs, x);
        }
        heads(outputs, x);
        return outputs;
    }

  private:
    const torch::Tensor& parameter(const std::string& name) const { return m_parameters.leaf(name); }

    /// Name of a layer's part; shared layers all read the first one's.
    std::string part_name(std::int64_t index, const char* part) const {
        return names::layer(m_config.details.shared_layers ? 0 : index, part);
    }

    torch::Tensor dense(const std::string& name, const torch::Tensor& x) const {
        return torch::linear(x, parameter(name + ".weight"), parameter(name + ".bias"));
    }

    torch::Tensor norm(const std::string& name, const torch::Tensor& x) const {
        return torch::layer_norm(x.to(torch::kFloat32), {x.size(-1)}, parameter(name + ".weight"),
                                 parameter(name + ".bias"), m_config.details.norm_epsilon);
    }

    /// `site` numbers the dropouts of a pass; on the CPU the masks are those of the fast path.
    torch::Tensor dropout(const torch::Tensor& x, std::uint64_t site) const {
        const double share = m_config.encoder.dropout;
        if (!m_pass.train || share == 0.0) {
            return x;
        }
        if (x.is_cpu()) {
            return x * kernel::dropout_factors(x.numel(), share, m_pass.dropout_key, site).view(x.sizes());
        }
        return torch::dropout(x, share, true);
    }

    torch::Tensor pack(const torch::Tensor& padded) const {
        return padded.reshape({-1, m_config.encoder.hidden}).index_select(0, m_padding.slot);
    }
    torch::Tensor pad(const torch::Tensor& packed) const {
        return torch::zeros({m_padding.texts * m_padding.longest, packed.size(1)}, packed.options())
            .index_copy(0, m_padding.slot, packed);
    }

    void keep(Outputs& outputs, const torch::Tensor& x) const {
        if (m_pass.hidden) {
            outputs.hidden.push_back(x);
        }
    }

    torch::Tensor embed() const {
        const torch::Tensor position = m_padding.slot.remainder(m_padding.longest);
        const torch::Tensor sum = torch::embedding(parameter(names::kWords), m_batch.ids) +
                                  torch::embedding(parameter(names::kPositions), position) +
                                  parameter(names::kTypes)[0];
        const torch::Tensor embedded = dropout(norm(names::kEmbeddingNorm, sum), 0);
        return sum.size(-1) == m_config.encoder.hidden ? embedded
                                                       : dense(names::kProject, embedded).to(torch::kFloat32);
    }

    /// Attention of padded texts; context comes back packed.
    torch::Tensor attend(const torch::Tensor& x, std::int64_t index, Outputs& outputs) const {
        const std::int64_t heads = m_config.encoder.heads;
        const std::int64_t width = m_config.encoder.hidden / heads;
        const auto split = [&](const char* part) {
            return pad(dense(part_name(index, part), x))
                .view({m_padding.texts, m_padding.longest, heads, width})
                .transpose(1, 2);
        };
        const torch::Tensor query = split(names::kQuery);
        const torch::Tensor key = split(names::kKey);
        const torch::Tensor value = split(names::kValue);
        const torch::Tensor scores =
            torch::matmul(query, key.transpose(2, 3)).to(torch::kFloat32) / std::sqrt(static_cast<double>(width)) +
            m_padding.mask;
        torch::Tensor shares = scores.softmax(-1);
        if (m_pass.attention) {
            outputs.attention.push_back(pack_maps(shares));
        }
        const torch::Tensor dropped = drop_maps(shares, static_cast<std::uint64_t>(3 * index + 1));
        const torch::Tensor mixed = torch::matmul(dropped.to(value.scalar_type()), value);
        return pack(mixed.transpose(1, 2));
    }

    /// Indices of the packed maps [sum of L * L] in one head's padded [texts * longest * longest].
    torch::Tensor map_slots() const {
        std::vector<torch::Tensor> parts;
        const auto* offsets = m_batch.offsets.data_ptr<std::int64_t>();
        for (std::int64_t b = 0; b < m_padding.texts; ++b) {
            const std::int64_t length = offsets[b + 1] - offsets[b];
            const torch::Tensor row = torch::arange(length);
            parts.push_back(((b * m_padding.longest + row.unsqueeze(1)) * m_padding.longest + row).flatten());
        }
        return torch::cat(parts).to(m_batch.ids.device());
    }

    torch::Tensor pack_maps(const torch::Tensor& maps) const {
        return maps.transpose(0, 1).reshape({m_config.encoder.heads, -1}).index_select(1, map_slots());
    }

    torch::Tensor drop_maps(const torch::Tensor& maps, std::uint64_t site) const {
        if (!m_pass.train || m_config.encoder.dropout == 0.0 || !maps.is_cpu()) {
            return dropout(maps, site);
        }
        const torch::Tensor slots = map_slots();
        const std::int64_t heads = m_config.encoder.heads;
        const torch::Tensor factors =
            kernel::dropout_factors(heads * slots.numel(), m_config.encoder.dropout, m_pass.dropout_key, site)
                .view({heads, -1});
        const torch::Tensor padded =
            torch::ones({heads, maps.numel() / heads}).index_copy_(1, slots, factors);
        return maps * padded.view({heads, m_padding.texts, m_padding.longest, m_padding.longest}).transpose(0, 1);
    }

    torch::Tensor layer(std::int64_t index, const torch::Tensor& x, Outputs& outputs) const {
        const auto site = static_cast<std::uint64_t>(3 * index + 1);
        const torch::Tensor mixed = dense(part_name(index, names::kMixed), attend(x, index, outputs));
        const torch::Tensor middle =
            norm(part_name(index, names::kMixedNorm), dropout(mixed.to(torch::kFloat32), site + 1) + x);
        const torch::Tensor wide = activate(m_config.details.activation, dense(part_name(index, names::kWide), middle));
        const torch::Tensor narrow = dense(part_name(index, names::kNarrow), wide);
        return norm(part_name(index, names::kNarrowNorm),
                    dropout(narrow.to(torch::kFloat32), site + 2) + middle);
    }

    void heads(Outputs& outputs, const torch::Tensor& x) const {
        if (m_pass.mlm) {
            const torch::Tensor picked = x.index_select(0, m_batch.masked);
            const torch::Tensor dense_out = activate(m_config.details.activation, dense(names::kMlmDense, picked));
            outputs.mlm = torch::linear(norm(names::kMlmNorm, dense_out), parameter(names::kWords),
                                        parameter(names::kMlmBias))
                              .to(torch::kFloat32);
        }
        const compat::Autocast exact(x.device().type(), false); // small products: fp32 costs nothing
        if (m_pass.domain || m_pass.intent || m_pass.label) {
            torch::Tensor first = x.index_select(0, m_batch.offsets.narrow(0, 0, m_batch.texts()).to(x.device()));
            if (m_config.details.pooler != recipe::Pooler::None) {
                first = activate(m_config.details.pooler, dense(names::kPooler, first));
            }
            if (m_pass.domain) {
                outputs.domain = dense(names::kDomain, first);
            }
            if (m_pass.intent) {
                outputs.intent = dense(names::kIntent, first);
            }
            if (m_pass.label) {
                outputs.label = dense(names::kLabel, first);
            }
        }
        if (m_pass.tags) {
            outputs.tags = dense(names::kTags, x.index_select(0, m_batch.words));
        }
    }

    const ModelConfig& m_config;
    const FlatParameters& m_parameters;
    const Batch& m_batch;
    const Pass& m_pass;
    Padding m_padding;
};

} // namespace

Outputs plain_forward(const ModelConfig& config, const FlatParameters& parameters, const Batch& batch,
                      const Pass& pass) {
    const torch::AutoGradMode gradients(pass.train);
    const compat::Autocast autocast(parameters.device().type(), pass.compute == Compute::Bf16);
    if (pass.train && !parameters.device().is_cpu()) {
        auto generator = at::globalContext().defaultGenerator(parameters.device());
        const std::lock_guard lock(generator.mutex());
        generator.set_current_seed(pass.dropout_key);
    }
    return PlainPass(config, parameters, batch, pass).run();
}

} // namespace stillroom::engine
