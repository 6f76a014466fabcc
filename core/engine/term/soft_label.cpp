// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/term/term.h"

namespace stillroom::engine::term {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

constexpr double kLeastShare = 1e-9; // has a logarithm

/// KL divergence a row whose gradient, (softmax(s) - softmax(t)) a row, is kept from the forward pass: one matrix
/// of memory instead of the four that composed operators keep. With `pieces` [N, K] the teacher's last column is the class
/// "all others", which the student has too: the sum of its shares beside the pieces. One-dimensional: columns are classes.
class RowKl : public torch::autograd::Function<RowKl> {
  public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& student, const torch::Tensor& teacher,
                                 const torch::Tensor& pieces) {
        torch::Tensor mine = student.log_softmax(-1);
        const torch::Tensor theirs = teacher.log_softmax(-1);
        const torch::Tensor shares = theirs.exp();
        if (pieces.dim() == 2) {
            return with_others(context, mine, theirs, shares, pieces);
        }
        const torch::Tensor value = (shares * (theirs - mine)).sum(-1);
        mine.exp_().sub_(shares);
        context->save_for_backward({mine});
        return value;
    }
    static torch::Tensor with_others(AutogradContext* context, torch::Tensor& mine, const torch::Tensor& theirs,
                                     const torch::Tensor& shares, const torch::Tensor& pieces) {
        const auto known = pieces.size(-1);
        const torch::Tensor own = mine.gather(-1, pieces);
        const torch::Tensor rest = (1.0 - own.exp().sum(-1, true)).clamp_min(kLeastShare);
        const torch::Tensor their_rest = shares.narrow(-1, known, 1);
        const torch::Tensor value =
            (shares.narrow(-1, 0, known) * (theirs.narrow(-1, 0, known) - own)).sum(-1) +
            (their_rest * (theirs.narrow(-1, known, 1) - rest.log())).squeeze(-1);
        mine.exp_().mul_(1.0 - their_rest / rest).scatter_(-1, pieces, own.exp() - shares.narrow(-1, 0, known));
        context->save_for_backward({mine});
        return value;
    }
    static tensor_list backward(AutogradContext* context, tensor_list gradients) {
        const torch::Tensor difference = context->get_saved_variables()[0];
        return {difference * gradients[0].unsqueeze(-1), torch::Tensor(), torch::Tensor()};
    }
};

} // namespace

std::vector<UnitLoss> soft_label(const Input& input) {
    const double temperature = input.term.temperature;
    std::vector<UnitLoss> losses;
    for (const Head& head : heads(input)) {
        const torch::Tensor pieces = // autograd takes no undefined tensor
            head.pieces.defined() ? head.pieces : torch::empty({0}, head.student.options().dtype(torch::kInt64).requires_grad(false));
        const torch::Tensor value = RowKl::apply(head.student / temperature, head.teacher.detach() / temperature, pieces);
        losses.push_back({value * (temperature * temperature), even_weight(head, input.batch.texts()), head.text});
    }
    return losses;
}

} // namespace stillroom::engine::term
