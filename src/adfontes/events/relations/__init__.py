"""How actors stood to one another: alliance, treaty, recognition, break, war, support, suspicion, …"""

from adfontes.events.relations.stage import RELATIONS

__all__ = ["RELATIONS"]
